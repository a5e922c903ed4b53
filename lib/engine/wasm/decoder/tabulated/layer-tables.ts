import { addTo, into, matrix, productWith, transposed } from "../../calls/product";
import { readoutAttention, readoutAttentionBackward } from "../../calls/readout-attention";
import type { Address } from "../../../algebra/address";
import type { DecoderParts } from "../parts";
import type { TabulatedKernels } from "./kernels";
import type { Places } from "./places";
import { rowLength } from "./row-lengths";

/** A table of the layer: for each row of the places `heads` rows of `width`, neighbours in memory. */
export interface LayerTable {
  readonly at: Address;
  readonly gradient: Address;
  readonly width: number;
  /** Floats from one row to the next. */
  readonly row: number;
  /** [width]: what every example has, before its rows are added. */
  readonly base: Address;
}

/**
 * What the layer needs of the rows up to the MLP's activation. An example has
 *
 *     u    = U_0 + Σ_k w_k U_k             k over (place, head); n = LN1(u) = û·g_1 + s_1
 *     z    = r·(R_0 + Σ_k w_k R_k) + b'    r = 1/σ(u)
 *
 * with w the attention weights. V_k, the value of a row under a head less the mean of the constants' values under the weights
 * they have among themselves, gives U_k = V_k·W_o,head and R_k = V_k·(W_o,head·W'), where W' = diag(g_1)·W_1 less its mean over
 * rows: so the mean of u leaves by itself. U_0 = x_readout + b_o + V̄·W_o, R_0 = U_0·W', b' = b_1 + s_1·W_1.
 */
export interface LayerTables {
  /** Scores of the rows, and ln Σ exp of the constants' per head. */
  readonly scores: Address;
  readonly constant: Address;
  /** U, width h. */
  readonly attended: LayerTable;
  /** R, width m. */
  readonly expanded: LayerTable;
  /** b' [m]. */
  readonly bias: Address;
  /** Fills the tables: of the train set's rows, or of all. */
  forward(which: "train" | "all"): void;
  /** From the gradients of both tables: writes those of everything up to the MLP's activation. */
  backward(sums: LayerGradients): void;
}

/** What the examples say of the layer besides the two tables' gradients. All are sums over examples. */
export interface LayerGradients {
  /** [rows, heads] and [heads]. */
  readonly scores: Address;
  readonly constant: Address;
  /** [h]: of U_0 where u itself is used. [m]: of R_0. */
  readonly attendedBase: Address;
  readonly expandedBase: Address;
}

/** Columns that one task works on. */
const COLUMNS = 64;

export function layerTables(parts: DecoderParts, places: Places): LayerTables {
  const { context, spec, table, tables, weights: w, gradient: g } = parts;
  const { arena, team } = context;
  const kernels = context.kernels as TabulatedKernels;
  const product = productWith(kernels);
  const { hiddenSize: h, mlpSize: m, heads } = spec;
  const headSize = h / heads;
  const most = places.rows.length;
  const floats = (count: number): Address => arena.floats(count);
  const tableOf = (width: number): LayerTable => {
    const row = rowLength(heads * width);
    return {
      at: floats(most * row),
      gradient: floats(places.trainRows * row),
      width,
      row,
      base: floats(width),
    };
  };
  const [attended, expanded] = [tableOf(h), tableOf(m)];
  const contrasts = floats(most * h);
  const contrastsGrad = floats(places.trainRows * h);
  const [scores, constant, bias] = [floats(most * heads), floats(heads), floats(m)];
  const [mean, negativeMean, meanGrad, readoutGrad] = [floats(h), floats(h), floats(h), floats(h)];
  const constantWeights = floats(4 * Math.ceil((heads * places.constants.length) / 4));
  const dots = floats(places.constants.length);
  const [centred, composed, composedGrad] = [floats(h * m), floats(h * m), floats(h * m)];
  const valuesGrad = floats(table.trainRows * h);
  const scoresGrad = floats(table.trainRows * heads);
  const gather = arena.bytes(4 * most);
  const nothing = arena.bytes(4 * Math.max(most, heads));
  const constants = arena.bytes(4 * places.constants.length);
  team.forEach(1, () => {
    arena.i32(gather, most).set(places.rows);
    arena.i32(constants, places.constants.length).set(places.constants);
  });
  const stripes = (width: number): { from: number; count: number }[] =>
    Array.from({ length: Math.ceil(width / COLUMNS) }, (_, i) => ({
      from: i * COLUMNS,
      count: Math.min(COLUMNS, width - i * COLUMNS),
    }));
  const [narrow, wide] = [stripes(h), stripes(m)];
  const gainParts = floats(h * wide.length);
  const shiftParts = floats(h * wide.length);
  const columnMeans = arena.floatsPerThread(COLUMNS);
  const attention = { index: constants, rows: 1, length: places.constants.length, heads, width: h };
  const eachHead = (work: (head: number, columns: Address) => void): void => {
    for (let head = 0; head < heads; head++) work(head, 4 * head * headSize);
  };

  /** Values and scores of the rows, those of the constants taken together, and U_0. */
  function rowsForward(which: "train" | "all", rows: number): void {
    tables.forward(which === "train" ? table.trainRows : table.rows);
    const { values } = tables;
    readoutAttention(kernels, {
      ...attention,
      scores: tables.scores,
      values,
      weights: constantWeights,
      context: mean,
    });
    kernels.logSumExp(constants, attention.length, tables.scores, heads, constant);
    kernels.zero(negativeMean, h);
    kernels.axpy(h, -1, mean, negativeMean);
    kernels.gatherRows(values, negativeMean, gather, nothing, rows, h, contrasts);
    kernels.gatherRows(tables.scores, nothing, gather, nothing, rows, heads, scores);
    kernels.addRow(tables.readout, w.projectionBias, 1, h, attended.base);
    product({ m: 1, n: h, k: h }, matrix(mean, h), matrix(w.projection, h), addTo(attended.base, h));
  }

  /** Some columns of U. */
  function attendedForward(from: number, count: number, rows: number): void {
    eachHead((head, columns) => {
      const block = w.projection + h * columns + 4 * from;
      const out = attended.at + 4 * (head * h + from);
      product(
        { m: rows, n: count, k: headSize },
        matrix(contrasts + columns, h),
        matrix(block, h),
        into(out, attended.row),
      );
    });
  }

  /** Some columns of W', b', R_0, W_o·W' and R. */
  function expandedForward(from: number, count: number, rows: number): void {
    const at = 4 * from;
    kernels.centreRows(w.fc + at, w.gain1, h, count, m, centred + at);
    kernels.broadcastRow(bias + at, w.fcBias + at, 1, count);
    product({ m: 1, n: count, k: h }, matrix(w.bias1, h), matrix(w.fc + at, m), addTo(bias + at, m));
    product(
      { m: 1, n: count, k: h },
      matrix(attended.base, h),
      matrix(centred + at, m),
      into(expanded.base + at, m),
    );
    product(
      { m: h, n: count, k: h },
      matrix(w.projection, h),
      matrix(centred + at, m),
      into(composed + at, m),
    );
    eachHead((head, columns) => {
      const out = expanded.at + 4 * (head * m + from);
      product(
        { m: rows, n: count, k: headSize },
        matrix(contrasts + columns, h),
        matrix(composed + m * columns + at, m),
        into(out, expanded.row),
      );
    });
  }

  /** Some columns of the gradients of W_o·W', W_1 and b_1, with their parts of g_1's and s_1's. */
  function expandedBackward(stripe: number, from: number, count: number, baseGrad: Address): void {
    const at = 4 * from;
    const rows = places.trainRows;
    eachHead((head, columns) => {
      const rowsGrad = expanded.gradient + 4 * (head * m + from);
      product(
        { m: headSize, n: count, k: rows },
        transposed(contrasts + columns, h),
        matrix(rowsGrad, expanded.row),
        into(composedGrad + m * columns + at, m),
      );
    });
    const out = g.fc + at;
    product(
      { m: h, n: count, k: h },
      transposed(w.projection, h),
      matrix(composedGrad + at, m),
      into(out, m),
    );
    product({ m: h, n: count, k: 1 }, matrix(attended.base, 1), matrix(baseGrad + at, m), addTo(out, m));
    const part = 4 * h * stripe;
    kernels.zero(gainParts + part, h);
    kernels.zero(shiftParts + part, h);
    kernels.centreRowsBackward(
      out,
      w.fc + at,
      w.gain1,
      w.bias1,
      g.fcBias + at,
      h,
      count,
      m,
      gainParts + part,
      shiftParts + part,
      columnMeans,
    );
  }

  /** A head's columns of the rows' gradients. */
  function contrastsBackward(head: number): void {
    const columns = 4 * head * headSize;
    const out = contrastsGrad + columns;
    product(
      { m: places.trainRows, n: headSize, k: m },
      matrix(expanded.gradient + 4 * head * m, expanded.row),
      transposed(composed + m * columns, m),
      into(out, h),
    );
    product(
      { m: places.trainRows, n: headSize, k: h },
      matrix(attended.gradient + 4 * head * h, attended.row),
      transposed(w.projection + h * columns, h),
      addTo(out, h),
    );
  }

  /** A head's rows of W_o's gradient. */
  function projectionBackward(head: number): void {
    const columns = 4 * head * headSize;
    const out = g.projection + h * columns;
    product(
      { m: headSize, n: h, k: places.trainRows },
      transposed(contrasts + columns, h),
      matrix(attended.gradient + 4 * head * h, attended.row),
      into(out, h),
    );
    product(
      { m: headSize, n: h, k: m },
      matrix(composedGrad + m * columns, m),
      transposed(centred, m),
      addTo(out, h),
    );
    product(
      { m: headSize, n: h, k: 1 },
      matrix(mean + columns, 1),
      matrix(g.projectionBias, h),
      addTo(out, h),
    );
  }

  /** Values, scores and the read-out row: on to the attention's own tables. */
  function rowsBackward(sums: LayerGradients): void {
    const rows = places.trainRows;
    kernels.sumParts(gainParts, h, wide.length, h, g.gain1, true);
    kernels.sumParts(shiftParts, h, wide.length, h, g.bias1, true);
    // V̄ is in U_0, and in every row with a minus.
    product(
      { m: 1, n: h, k: h },
      matrix(g.projectionBias, h),
      transposed(w.projection, h),
      into(meanGrad, h),
    );
    kernels.zero(readoutGrad, h);
    kernels.addColumnSums(contrastsGrad, rows, h, readoutGrad);
    kernels.axpy(h, -1, readoutGrad, meanGrad);
    kernels.zero(valuesGrad, table.trainRows * h);
    kernels.scatterAddRows(contrastsGrad, gather, rows, h, valuesGrad);
    kernels.zero(scoresGrad, table.trainRows * heads);
    kernels.scatterAddRows(sums.scores, gather, rows, heads, scoresGrad);
    readoutAttentionBackward(kernels, {
      ...attention,
      values: tables.values,
      weights: constantWeights,
      contextGradient: meanGrad,
      scoreGradient: scoresGrad,
      valueGradient: valuesGrad,
      dots,
    });
    kernels.logSumExpBackward(
      constants,
      attention.length,
      tables.scores,
      heads,
      sums.constant,
      constant,
      scoresGrad,
    );
    kernels.broadcastRow(readoutGrad, g.projectionBias, 1, h);
    kernels.zero(g.tokens, spec.vocabularySize * h);
    kernels.zero(g.positions, spec.positions * h);
    tables.backward(table.trainRows, valuesGrad, scoresGrad, readoutGrad);
  }

  return {
    scores,
    constant,
    attended,
    expanded,
    bias,
    forward(which) {
      const rows = which === "train" ? places.trainRows : most;
      team.forEach(1, () => rowsForward(which, rows));
      team.forEach(wide.length + narrow.length, (task) => {
        const stripe = wide[task];
        if (stripe !== undefined) expandedForward(stripe.from, stripe.count, rows);
        else {
          const { from, count } = narrow[task - wide.length] as (typeof narrow)[number];
          attendedForward(from, count, rows);
        }
      });
    },
    backward(sums) {
      team.forEach(wide.length + heads + 1, (task) => {
        const stripe = wide[task];
        if (stripe !== undefined) expandedBackward(task, stripe.from, stripe.count, sums.expandedBase);
        else if (task < wide.length + heads) contrastsBackward(task - wide.length);
        else {
          // U_0 = x_readout + b_o + V̄·W_o: the first two see the same gradient.
          kernels.broadcastRow(g.projectionBias, sums.attendedBase, 1, h);
          product(
            { m: 1, n: h, k: m },
            matrix(sums.expandedBase, m),
            transposed(centred, m),
            addTo(g.projectionBias, h),
          );
        }
      });
      team.forEach(1 + heads, (task) => {
        if (task === 0) rowsBackward(sums);
        else projectionBackward(task - 1);
      });
    },
  };
}
