import { NOT_KEPT } from "../../calls/gelu";
import { layerNorm, layerNormBackward } from "../../calls/layer-norm";
import type { Address } from "../../../algebra/address";
import type { DecoderParts } from "../parts";
import type { PlacedExamples } from "../place-examples";
import { secondHalf } from "../second-half";
import type { SecondHalfGradients } from "../second-half";
import type { TabulatedKernels } from "./kernels";
import type { LayerTable, LayerTables } from "./layer-tables";
import { rowLength, weightRow } from "./row-lengths";

/** What is kept of examples until the tables' rows gather their gradients. */
export interface Kept {
  /** Attention weights. */
  readonly weights: Address;
  /** Derivatives by them. */
  readonly dots: Address;
  /** Derivatives by u and by (z − b')/r; the latter's place holds (z − b')/r before. */
  readonly attended: Address;
  readonly expanded: Address;
}

/** Gradients that one shard sums up. */
export interface ShardGradients extends SecondHalfGradients {
  readonly gain1: Address;
  readonly bias1: Address;
  /** Of b'. */
  readonly fcBias: Address;
  readonly attendedBase: Address;
  readonly expandedBase: Address;
}

/** The layer from the attention weights to the loss, for a few hundred examples at a time: their activations stay in the L2 cache. */
export interface TabulatedChunk {
  /** Adds Σ loss and right answers to two float64 at `totals`. `kept`: of the first example of the chunk; null: evaluation. */
  forward(
    set: PlacedExamples,
    start: number,
    count: number,
    totals: Address,
    gradScale: number,
    kept: Kept | null,
  ): void;
  /** The same evaluation, told example by example: adds Σ loss and right answer of each to `count` such pairs at `totals`. */
  judge(set: PlacedExamples, start: number, count: number, totals: Address): void;
  /** After a forward that kept: adds to the shard's gradients; `first` overwrites the matrices instead. */
  backward(count: number, g: ShardGradients, first: boolean, kept: Kept): void;
}

export function tabulatedChunk(
  parts: DecoderParts,
  layer: LayerTables,
  places: number,
  largest: number,
): TabulatedChunk {
  const { context, spec, weights: w } = parts;
  const { arena } = context;
  const kernels = context.kernels as TabulatedKernels;
  const { hiddenSize: h, mlpSize: m, heads, layerNormEpsilon: epsilon } = spec;
  const row = weightRow(places, heads);
  const [attendedRow, expandedRow] = [rowLength(h), rowLength(m)];
  const u = arena.floatsPerThread(largest * h); // then û
  const rstd = arena.floatsPerThread(largest);
  const rstdGrad = arena.floatsPerThread(largest);
  const n = arena.floatsPerThread(largest * h);
  const slope = arena.floatsPerThread(largest * m);
  const act = arena.floatsPerThread(largest * m);
  const actGrad = arena.floatsPerThread(largest * m);
  const grad = arena.floatsPerThread(largest * h);
  const scratch = {
    weights: arena.floatsPerThread(largest * row),
    expanded: arena.floatsPerThread(largest * expandedRow),
  };
  const rest = secondHalf(context, spec, largest, w);
  const addRows = (
    table: LayerTable,
    index: Address,
    rows: number,
    weights: Address,
    out: Address,
    outRow: number,
  ): void => {
    const { at, row: tableRow, base, width } = table;
    kernels.addTableRows(index, rows, places, heads, weights, row, at, tableRow, base, width, out, outRow);
  };

  /** From the attention weights to the MLP's activation. */
  const toActivation = (set: PlacedExamples, start: number, count: number, kept: Kept | null): void => {
    const index = set.index + 4 * start * places;
    const { weights, expanded } = kept ?? scratch;
    const { scores, constant } = layer.contrasts;
    kernels.tableWeights(index, count, places, heads, scores, constant, weights);
    addRows(layer.attended, index, count, weights, u, h);
    layerNorm(kernels, {
      x: u,
      rows: count,
      n: h,
      gain: w.gain1,
      shift: w.bias1,
      epsilon,
      y: n,
      normalised: u,
      rstd,
    });
    addRows(layer.expanded, index, count, weights, expanded, expandedRow);
    const derivative = kept === null ? NOT_KEPT : slope;
    kernels.scaledBiasGelu(expanded, expandedRow, rstd, layer.bias, count, m, act, derivative);
  };

  return {
    forward(set, start, count, totals, gradScale, kept) {
      toActivation(set, start, count, kept);
      rest.forward(n, act, set.targets + 4 * start, count, totals, gradScale);
    },
    judge(set, start, count, totals) {
      toActivation(set, start, count, null);
      rest.judge(n, act, set.targets + 4 * start, count, totals);
    },
    backward(count, g, first, { attended, expanded }) {
      rest.backward(act, count, g, first, actGrad, grad);
      kernels.scaledBiasGeluBackward(
        actGrad,
        slope,
        count,
        m,
        expanded,
        expandedRow,
        rstd,
        g.fcBias,
        g.expandedBase,
        rstdGrad,
      );
      layerNormBackward(kernels, {
        dy: grad,
        rows: count,
        n: h,
        normalised: u,
        rstd,
        gain: w.gain1,
        dx: grad,
        gainGradient: g.gain1,
        shiftGradient: g.bias1,
      });
      kernels.addSlopes(grad, u, rstd, rstdGrad, count, h, attended, attendedRow, g.attendedBase);
    },
  };
}
