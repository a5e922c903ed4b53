import type { Address } from "../../../algebra/address";
import type { Kernels } from "../../memory/kernels";

/** The tabulated decoder's own kernels (`assembly/decoder`). Sizes and row lengths count floats. */
export interface TabulatedKernels extends Kernels {
  /** weights[example, place, head]: softmax over scores[table row, head] of each place and constant[head], which comes last. */
  tableWeights(
    index: Address,
    rows: number,
    places: number,
    heads: number,
    scores: Address,
    constant: Address,
    weights: Address,
  ): void;
  /** From dots, the derivatives by the weights: adds to scoreGradient[table row, head] and constantGradient[head]. */
  tableScoreGradients(
    index: Address,
    rows: number,
    places: number,
    heads: number,
    weights: Address,
    dots: Address,
    scoreGradient: Address,
    constantGradient: Address,
  ): void;
  /** out[i] = base + Σ_place Σ_head weights[i, place, head]·table[index[i, place], head], rows of n. */
  addTableRows(
    index: Address,
    rows: number,
    places: number,
    heads: number,
    weights: Address,
    weightRow: number,
    table: Address,
    tableRow: number,
    base: Address,
    n: number,
    out: Address,
    outRow: number,
  ): void;
  /** One table row: its gradient from those of the examples list[count], and their dots with it. */
  tableRowGradients(
    list: Address,
    count: number,
    weights: Address,
    dots: Address,
    weightRow: number,
    heads: number,
    gradient: Address,
    gradientRow: number,
    n: number,
    row: Address,
    rowGradient: Address,
    addRows: boolean,
    addDots: boolean,
  ): void;
  /** out = diag(gain)·W less its mean over rows; n columns of rows `stride` apart. */
  centreRows(w: Address, gain: Address, rows: number, n: number, stride: number, out: Address): void;
  /** Its way back, in place, with that of shift·W; adds to gainGradient and shiftGradient; `mean`: scratch of n floats. */
  centreRowsBackward(
    grad: Address,
    w: Address,
    gain: Address,
    shift: Address,
    biasGradient: Address,
    rows: number,
    n: number,
    stride: number,
    gainGradient: Address,
    shiftGradient: Address,
    mean: Address,
  ): void;
  /** out[head] = ln Σ_j exp(scores[index[j], head]). */
  logSumExp(index: Address, length: number, scores: Address, heads: number, out: Address): void;
  /** Adds to scoreGradient[index[j], head]; `out`: what logSumExp gave. */
  logSumExpBackward(
    index: Address,
    length: number,
    scores: Address,
    heads: number,
    gradient: Address,
    out: Address,
    scoreGradient: Address,
  ): void;
  /** act[i] = gelu(x[i]·scale[i] + bias), tanh form; `derivative` (0: not wanted) receives gelu'. Rows of x `row` apart. */
  scaledBiasGelu(
    x: Address,
    row: number,
    scale: Address,
    bias: Address,
    rows: number,
    n: number,
    act: Address,
    derivative: Address,
  ): void;
  /** x becomes its own gradient; adds to biasGradient and baseGradient (Σ of x's), writes scaleGradient[rows]. */
  scaledBiasGeluBackward(
    grad: Address,
    derivative: Address,
    rows: number,
    n: number,
    x: Address,
    row: number,
    scale: Address,
    biasGradient: Address,
    baseGradient: Address,
    scaleGradient: Address,
  ): void;
  /** out[i] = dx[i] − rstd[i]²·rstdGradient[i]/n · x̂[i]; adds Σ_i to sums. Rows of out `row` apart. */
  addSlopes(
    dx: Address,
    normalised: Address,
    rstd: Address,
    rstdGradient: Address,
    rows: number,
    n: number,
    out: Address,
    row: number,
    sums: Address,
  ): void;
}
