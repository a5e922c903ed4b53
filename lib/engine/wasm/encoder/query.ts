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
  const { h, row, heads, headRows, headSize: d, longest } = sizes;
  const scale = 1 / Math.sqrt(d);
  const place = arena.floats(longest * row);
  const placeSums = arena.floats(longest);
  const [gain, shift, zeros] = [arena.floats(row), arena.floats(row), arena.floats(h)];
  const [sum, x, hat, rstd] = [arena.floats(h), arena.floats(h), arena.floats(h), arena.floats(1)];
  const [raw, query, residual] = [arena.floats(h), arena.floats(h), arena.floats(h)];
  const [u, keys, uGradient, product] = [0, 1, 2, 3].map(() => arena.floats(headRows * row)) as [
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
      kernels.layerNorm(sum, 1, h, w.embeddingNorm.weight, w.embeddingNorm.bias, epsilon, x, hat, rstd);
      kernels.addRow(x, w.output.bias, 1, h, residual);
      kernels.broadcastRow(raw, w.query.bias, 1, h);
      kernels.gemm(false, true, 1, h, h, x, h, w.query.weight, h, raw, h, true);
      kernels.zero(query, h);
      kernels.axpy(h, scale, raw, query);
      for (let head = 0; head < heads; head++) {
        const rows = w.key.weight + 4 * head * d * h;
        kernels.gemm(false, false, 1, h, d, query + 4 * head * d, d, rows, h, u + 4 * head * row, row, false);
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
        kernels.multiplyRow(keyGradient + at, u + at, 1, row, product + at);
        kernels.addColumnSums(product + at, 1, h, g.embeddingNorm.weight);
      }
      for (let head = 0; head < heads; head++) {
        const du = uGradient + 4 * head * row;
        const [q, dq] = [query + 4 * head * d, queryGradient + 4 * head * d];
        const rows = 4 * head * d * h;
        kernels.gemm(false, true, 1, d, h, du, row, w.key.weight + rows, h, dq, d, false);
        kernels.gemm(true, false, d, h, 1, q, d, du, row, g.key.weight + rows, h, false);
      }
      kernels.zero(g.query.bias, h);
      kernels.axpy(h, scale, queryGradient, g.query.bias);
      kernels.gemm(true, false, h, h, 1, g.query.bias, h, x, h, g.query.weight, h, false);
      // [CLS] itself: through the residual and the query
      kernels.broadcastRow(xGradient, residualGradient, 1, h);
      kernels.gemm(false, false, 1, h, h, g.query.bias, h, w.query.weight, h, xGradient, h, true);
      kernels.layerNormBackward(
        xGradient,
        1,
        h,
        hat,
        rstd,
        w.embeddingNorm.weight,
        sumGradient,
        g.embeddingNorm.weight,
        g.embeddingNorm.bias,
      );
      return sumGradient;
    },
  };
}
