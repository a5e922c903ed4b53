import { addTo, into, matrix, productWith, transposed } from "../calls/product";
import type { DecoderSpec } from "../../../model/types";
import type { DecoderWeights } from "../../algebra/decoder-weights";
import type { RowTable } from "../../algebra/decoder-rows";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** Everything of the attention that depends on (token, position) only, once per distinct row. */
export interface DecoderTables {
  /** [rows, h]: x = token embedding + position embedding. */
  readonly x: Address;
  /** [rows, h]: x·W_v + b_v. */
  readonly values: Address;
  /** [rows, heads]: k·q/√d without the key bias, which adds the same to every score of a softmax. */
  readonly scores: Address;
  /** Row of the read-out token in `x`. */
  readonly readout: Address;
  /** Fills the tables for the first `rows` rows. */
  forward(rows: number): void;
  /**
   * From the gradients of `values` and `scores` (first `rows` rows) and of the read-out row's residual path [h]: writes the
   * gradient of c_attn (weight and bias), adds to those of the embeddings. `readoutGrad` is used as scratch.
   */
  backward(rows: number, valuesGrad: Address, scoresGrad: Address, readoutGrad: Address): void;
}

/**
 * The query is one constant vector per head, so scores need no key table: with qs = q/√d and u_head = W_k,head·qs_head
 * (columns of U [h, heads]), scores = X·U.
 */
export function decoderTables(
  { kernels, arena, team }: ProgramContext,
  spec: DecoderSpec,
  table: RowTable,
  w: DecoderWeights,
  g: DecoderWeights,
): DecoderTables {
  const product = productWith(kernels);
  const { hiddenSize: h, heads } = spec;
  const headSize = h / heads;
  const scale = 1 / Math.sqrt(headSize);
  const x = arena.floats(table.rows * h);
  const xGrad = arena.floats(table.rows * h);
  const values = arena.floats(table.rows * h);
  const scores = arena.floats(table.rows * heads);
  const u = arena.floats(h * heads);
  const uGrad = arena.floats(h * heads);
  const query = arena.floats(h);
  const scaledQuery = arena.floats(h);
  const queryGrad = arena.floats(h);
  const token = arena.bytes(4 * table.rows);
  const position = arena.bytes(4 * table.rows);
  team.forEach(1, () => {
    arena.i32(token, table.rows).set(table.token);
    arena.i32(position, table.rows).set(table.position);
  });
  const readout = x + 4 * table.last * h;
  /** Query, key and value parts of c_attn: columns 0, h and 2h of rows 3h wide. */
  const part = (base: Address, which: 0 | 1 | 2): Address => base + 4 * which * h;
  const wide = 3 * h;

  return {
    x,
    values,
    scores,
    readout,
    forward(rows) {
      kernels.gatherRows(w.tokens, w.positions, token, position, rows, h, x);
      kernels.broadcastRow(values, part(w.attentionBias, 2), rows, h);
      product({ m: rows, n: h, k: h }, matrix(x, h), matrix(part(w.attention, 2), wide), addTo(values, h));
      kernels.broadcastRow(query, part(w.attentionBias, 0), 1, h);
      product({ m: 1, n: h, k: h }, matrix(readout, h), matrix(part(w.attention, 0), wide), addTo(query, h));
      kernels.zero(scaledQuery, h);
      kernels.axpy(h, scale, query, scaledQuery);
      for (let head = 0; head < heads; head++) {
        const columns = 4 * head * headSize;
        const key = part(w.attention, 1) + columns;
        product(
          { m: h, n: 1, k: headSize },
          matrix(key, wide),
          matrix(scaledQuery + columns, 1),
          into(u + 4 * head, heads),
        );
      }
      product({ m: rows, n: heads, k: h }, matrix(x, h), matrix(u, heads), into(scores, heads));
    },
    backward(rows, valuesGrad, scoresGrad, readoutGrad) {
      // values = X·W_v + b_v
      product(
        { m: h, n: h, k: rows },
        transposed(x, h),
        matrix(valuesGrad, h),
        into(part(g.attention, 2), wide),
      );
      kernels.zero(g.attentionBias, wide);
      kernels.addColumnSums(valuesGrad, rows, h, part(g.attentionBias, 2));
      product(
        { m: rows, n: h, k: h },
        matrix(valuesGrad, h),
        transposed(part(w.attention, 2), wide),
        into(xGrad, h),
      );
      // scores = X·U; the key bias keeps the gradient 0, exactly
      product({ m: h, n: heads, k: rows }, transposed(x, h), matrix(scoresGrad, heads), into(uGrad, heads));
      product({ m: rows, n: h, k: heads }, matrix(scoresGrad, heads), transposed(u, heads), addTo(xGrad, h));
      for (let head = 0; head < heads; head++) {
        const columns = 4 * head * headSize;
        const key = part(w.attention, 1) + columns;
        const keyGrad = part(g.attention, 1) + columns;
        const du = uGrad + 4 * head;
        product(
          { m: h, n: headSize, k: 1 },
          matrix(du, heads),
          matrix(scaledQuery + columns, headSize),
          into(keyGrad, wide),
        );
        product(
          { m: headSize, n: 1, k: h },
          transposed(key, wide),
          matrix(du, heads),
          into(queryGrad + columns, 1),
        );
      }
      // qs = (x_readout·W_q + b_q)/√d
      kernels.axpy(h, scale, queryGrad, part(g.attentionBias, 0));
      const dq = part(g.attentionBias, 0);
      product({ m: h, n: h, k: 1 }, matrix(readout, 1), matrix(dq, h), into(part(g.attention, 0), wide));
      product(
        { m: 1, n: h, k: h },
        matrix(dq, h),
        transposed(part(w.attention, 0), wide),
        addTo(readoutGrad, h),
      );
      kernels.axpy(h, 1, readoutGrad, xGrad + (readout - x));
      kernels.scatterAddRows(xGrad, token, rows, h, g.tokens);
      kernels.scatterAddRows(xGrad, position, rows, h, g.positions);
    },
  };
}
