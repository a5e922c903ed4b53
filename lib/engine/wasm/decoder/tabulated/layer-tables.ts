import { addTo, into, matrix, productWith, transposed } from "../../calls/product";
import type { Address } from "../../../algebra/address";
import type { DecoderParts } from "../parts";
import { rowContrasts } from "./contrasts";
import type { Contrasts, ScoreGradients } from "./contrasts";
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
 *     u = U_0 + Σ_k w_k U_k              k over (place, head); n = LN1(u) = û·g_1 + s_1
 *     z = r·(R_0 + Σ_k w_k R_k) + b'     r = 1/σ(u)
 *
 * with w the attention weights. V_k (see {@link Contrasts}) gives U_k = V_k·W_o,head and R_k = V_k·(W_o,head·W'), where
 * W' = diag(g_1)·W_1 less its mean over rows: so the mean of u leaves by itself. U_0 = x_readout + b_o + V̄·W_o, R_0 = U_0·W',
 * b' = b_1 + s_1·W_1. As weights sum to 1, the constants' mean is in U_0 and R_0, and rows are differences to it.
 */
export interface LayerTables {
  readonly contrasts: Contrasts;
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
export interface LayerGradients extends ScoreGradients {
  /** [h]: of U_0 where u itself is used. */
  readonly attendedBase: Address;
  /** [m]: of R_0. */
  readonly expandedBase: Address;
}

/** Columns that one task works on. */
const COLUMNS = 64;

interface Stripe {
  readonly from: number;
  readonly count: number;
}

function stripes(width: number): Stripe[] {
  return Array.from({ length: Math.ceil(width / COLUMNS) }, (_, i) => ({
    from: i * COLUMNS,
    count: Math.min(COLUMNS, width - i * COLUMNS),
  }));
}

export function layerTables(parts: DecoderParts, places: Places): LayerTables {
  const { context, spec, tables, weights: w, gradient: g } = parts;
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
  const contrasts = rowContrasts(parts, places);
  const [attended, expanded] = [tableOf(h), tableOf(m)];
  /** b', W', W_o·W' and the latter's gradient. */
  const [bias, centred, composed, composedGrad] = [floats(m), floats(h * m), floats(h * m), floats(h * m)];
  const [narrow, wide] = [stripes(h), stripes(m)];
  /** What each stripe adds to the gradients of g_1 and s_1. */
  const [gainParts, shiftParts] = [floats(h * wide.length), floats(h * wide.length)];
  const columnMeans = arena.floatsPerThread(COLUMNS);
  /** Where a head's columns begin in a row of h, and its rows in a matrix of rows `width` long. */
  const columnsOf = (head: number): Address => 4 * head * headSize;
  const rowsOf = (head: number, width: number): Address => 4 * head * headSize * width;

  /** Some columns of U. */
  function attendedForward({ from, count }: Stripe, rows: number): void {
    for (let head = 0; head < heads; head++)
      product(
        { m: rows, n: count, k: headSize },
        matrix(contrasts.at + columnsOf(head), h),
        matrix(w.projection + rowsOf(head, h) + 4 * from, h),
        into(attended.at + 4 * (head * h + from), attended.row),
      );
  }

  /** Some columns of W', b', R_0, W_o·W' and R. */
  function expandedForward({ from, count }: Stripe, rows: number): void {
    const at = 4 * from;
    kernels.centreRows(w.fc + at, w.gain1, h, count, m, centred + at);
    kernels.broadcastRow(bias + at, w.fcBias + at, 1, count);
    const [one, all] = [
      { m: 1, n: count, k: h },
      { m: h, n: count, k: h },
    ];
    product(one, matrix(w.bias1, h), matrix(w.fc + at, m), addTo(bias + at, m));
    product(one, matrix(attended.base, h), matrix(centred + at, m), into(expanded.base + at, m));
    product(all, matrix(w.projection, h), matrix(centred + at, m), into(composed + at, m));
    for (let head = 0; head < heads; head++)
      product(
        { m: rows, n: count, k: headSize },
        matrix(contrasts.at + columnsOf(head), h),
        matrix(composed + rowsOf(head, m) + at, m),
        into(expanded.at + 4 * (head * m + from), expanded.row),
      );
  }

  /** Some columns of the gradients of W_o·W' and W_1, with their parts of g_1's and s_1's. */
  function expandedBackward(stripe: number, { from, count }: Stripe, baseGrad: Address): void {
    const at = 4 * from;
    for (let head = 0; head < heads; head++)
      product(
        { m: headSize, n: count, k: places.trainRows },
        transposed(contrasts.at + columnsOf(head), h),
        matrix(expanded.gradient + 4 * (head * m + from), expanded.row),
        into(composedGrad + rowsOf(head, m) + at, m),
      );
    const out = g.fc + at;
    product(
      { m: h, n: count, k: h },
      transposed(w.projection, h),
      matrix(composedGrad + at, m),
      into(out, m),
    );
    product({ m: h, n: count, k: 1 }, matrix(attended.base, 1), matrix(baseGrad + at, m), addTo(out, m));
    const [gainPart, shiftPart] = [gainParts + 4 * h * stripe, shiftParts + 4 * h * stripe];
    kernels.zero(gainPart, h);
    kernels.zero(shiftPart, h);
    kernels.centreRowsBackward(
      out,
      w.fc + at,
      w.gain1,
      w.bias1,
      g.fcBias + at,
      h,
      count,
      m,
      gainPart,
      shiftPart,
      columnMeans,
    );
  }

  /** A head's columns of the rows' gradients. */
  function contrastsBackward(head: number): void {
    const out = contrasts.gradient + columnsOf(head);
    product(
      { m: places.trainRows, n: headSize, k: m },
      matrix(expanded.gradient + 4 * head * m, expanded.row),
      transposed(composed + rowsOf(head, m), m),
      into(out, h),
    );
    product(
      { m: places.trainRows, n: headSize, k: h },
      matrix(attended.gradient + 4 * head * h, attended.row),
      transposed(w.projection + rowsOf(head, h), h),
      addTo(out, h),
    );
  }

  /** Of U_0 = x_readout + b_o + V̄·W_o: the first two see the same gradient. */
  function baseBackward({ attendedBase, expandedBase }: LayerGradients): void {
    kernels.broadcastRow(g.projectionBias, attendedBase, 1, h);
    product(
      { m: 1, n: h, k: m },
      matrix(expandedBase, m),
      transposed(centred, m),
      addTo(g.projectionBias, h),
    );
  }

  /** A head's rows of W_o's gradient: from U, from W_o·W' and from U_0. */
  function projectionBackward(head: number): void {
    const out = addTo(g.projection + rowsOf(head, h), h);
    product(
      { m: headSize, n: h, k: places.trainRows },
      transposed(contrasts.at + columnsOf(head), h),
      matrix(attended.gradient + 4 * head * h, attended.row),
      into(out.at, h),
    );
    product(
      { m: headSize, n: h, k: m },
      matrix(composedGrad + rowsOf(head, m), m),
      transposed(centred, m),
      out,
    );
    product(
      { m: headSize, n: h, k: 1 },
      matrix(contrasts.mean + columnsOf(head), 1),
      matrix(g.projectionBias, h),
      out,
    );
  }

  return {
    contrasts,
    attended,
    expanded,
    bias,
    forward(which) {
      const rows = which === "train" ? places.trainRows : most;
      team.forEach(1, () => {
        contrasts.forward(which);
        kernels.addRow(tables.readout, w.projectionBias, 1, h, attended.base);
        const [mean, projection] = [matrix(contrasts.mean, h), matrix(w.projection, h)];
        product({ m: 1, n: h, k: h }, mean, projection, addTo(attended.base, h));
      });
      team.forEach(wide.length + narrow.length, (task) => {
        const stripe = wide[task];
        if (stripe !== undefined) expandedForward(stripe, rows);
        else attendedForward(narrow[task - wide.length] as Stripe, rows);
      });
    },
    backward(sums) {
      team.forEach(wide.length + heads + 1, (task) => {
        const stripe = wide[task];
        if (stripe !== undefined) expandedBackward(task, stripe, sums.expandedBase);
        else if (task < wide.length + heads) contrastsBackward(task - wide.length);
        else baseBackward(sums);
      });
      team.forEach(1 + heads, (task) => {
        if (task > 0) return projectionBackward(task - 1);
        kernels.sumParts(gainParts, h, wide.length, h, g.gain1, true);
        kernels.sumParts(shiftParts, h, wide.length, h, g.bias1, true);
        contrasts.backward(sums);
      });
    },
  };
}
