import { layerNorm, layerNormBackward } from "../calls/layer-norm";
import { addTo, into, matrix, productWith, transposed } from "../calls/product";
import type { EncoderKernels } from "./kernels";
import type { EncoderSizes } from "./sizes";
import type { EncoderTensors } from "./tensors";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/**
 * What all examples share: [CLS] at position 0 is the same vector everywhere, so there is one query, and each head's scores are
 * x · u with u = W_kᵀ q. Made at the start of a step, differentiated at its end.
 */
export interface EncoderQuery {
  /** position + token type 0, one padded row a position. */
  readonly place: Address;
  /** Sum of each of its rows. */
  readonly placeSums: Address;
  /** gain ∘ u, one padded row a head. */
  readonly keys: Address;
  /** Gain and shift of the embedding's LayerNorm as padded rows. */
  readonly gain: Address;
  readonly shift: Address;
  /** x of [CLS] + bias of the output projection: what every row after attention starts from. */
  readonly residual: Address;
  forward(): void;
  /**
   * From the gradient of u in x̂ (`keyGradient`, one padded row a head) and of the residual: gradients of the query and key
   * projections and of the embedding's LayerNorm; returns the gradient of [CLS]'s embedding sum, h floats. The query's part in
   * LayerNorm's gain through the other tokens' scores, Σ u ∘ keyGradient, is added here too.
   */
  backward(keyGradient: Address, residualGradient: Address): Address;
}

/** `firstRow`: embedding of the token that every text begins with. */
export function encoderQuery(
  { arena }: ProgramContext,
  kernels: EncoderKernels,
  sizes: EncoderSizes,
  epsilon: number,
  firstRow: Address,
  w: EncoderTensors,
  g: EncoderTensors,
): EncoderQuery {
  const product = productWith(kernels);
  const { h, row, heads, headRows, headSize: d, longest } = sizes;
  const scale = 1 / Math.sqrt(d);
  const place = arena.floats(longest * row);
  const placeSums = arena.floats(longest);
  const [gain, shift, zeros] = [arena.floats(row), arena.floats(row), arena.floats(h)];
  const [sum, x, hat, rstd] = [arena.floats(h), arena.floats(h), arena.floats(h), arena.floats(1)];
  const [raw, query, residual] = [arena.floats(h), arena.floats(h), arena.floats(h)];
  const [u, keys, uGradient, weighted] = [0, 1, 2, 3].map(() => arena.floats(headRows * row)) as [
    Address,
    Address,
    Address,
    Address,
  ];
  const [queryGradient, xGradient, sumGradient] = [arena.floats(h), arena.floats(h), arena.floats(h)];

  return {
    place,
    placeSums,
    keys,
    gain,
    shift,
    residual,
    forward() {
      kernels.addRow(w.positions, w.types, longest, row, place);
      kernels.rowSums(place, longest, placeSums);
      kernels.addRow(zeros, w.embeddingNorm.weight, 1, h, gain);
      kernels.addRow(zeros, w.embeddingNorm.bias, 1, h, shift);
      // x = LN(word + position + type);  q = (W_q x + b_q) / √d;  u = W_kᵀ q, head by head
      kernels.addRow(firstRow, place, 1, h, sum);
      layerNorm(kernels, {
        x: sum,
        rows: 1,
        n: h,
        gain: w.embeddingNorm.weight,
        shift: w.embeddingNorm.bias,
        epsilon,
        y: x,
        normalised: hat,
        rstd,
      });
      kernels.addRow(x, w.output.bias, 1, h, residual);
      kernels.broadcastRow(raw, w.query.bias, 1, h);
      product({ m: 1, n: h, k: h }, matrix(x, h), transposed(w.query.weight, h), addTo(raw, h));
      kernels.zero(query, h);
      kernels.axpy(h, scale, raw, query);
      for (let head = 0; head < heads; head++) {
        const rows = w.key.weight + 4 * head * d * h;
        product(
          { m: 1, n: h, k: d },
          matrix(query + 4 * head * d, d),
          matrix(rows, h),
          into(u + 4 * head * row, row),
        );
      }
      kernels.multiplyRow(u, gain, headRows, row, keys);
    },
    backward(keyGradient, residualGradient) {
      kernels.zero(g.embeddingNorm.weight, h);
      kernels.zero(g.embeddingNorm.bias, h);
      // Through the scores of all tokens: s = x̂ · (gain ∘ u)
      kernels.multiplyRow(keyGradient, gain, headRows, row, uGradient);
      for (let head = 0; head < heads; head++) {
        const at = 4 * head * row;
        kernels.multiplyRow(keyGradient + at, u + at, 1, row, weighted + at);
        kernels.addColumnSums(weighted + at, 1, h, g.embeddingNorm.weight);
      }
      for (let head = 0; head < heads; head++) {
        const du = uGradient + 4 * head * row;
        const [q, dq] = [query + 4 * head * d, queryGradient + 4 * head * d];
        const rows = 4 * head * d * h;
        product({ m: 1, n: d, k: h }, matrix(du, row), transposed(w.key.weight + rows, h), into(dq, d));
        product({ m: d, n: h, k: 1 }, transposed(q, d), matrix(du, row), into(g.key.weight + rows, h));
      }
      kernels.zero(g.query.bias, h);
      kernels.axpy(h, scale, queryGradient, g.query.bias);
      product({ m: h, n: h, k: 1 }, transposed(g.query.bias, h), matrix(x, h), into(g.query.weight, h));
      // [CLS] itself: through the residual and the query
      kernels.broadcastRow(xGradient, residualGradient, 1, h);
      product({ m: 1, n: h, k: h }, matrix(g.query.bias, h), matrix(w.query.weight, h), addTo(xGradient, h));
      layerNormBackward(kernels, {
        dy: xGradient,
        rows: 1,
        n: h,
        normalised: hat,
        rstd,
        gain: w.embeddingNorm.weight,
        dx: sumGradient,
        gainGradient: g.embeddingNorm.weight,
        shiftGradient: g.embeddingNorm.bias,
      });
      return sumGradient;
    },
  };
}
