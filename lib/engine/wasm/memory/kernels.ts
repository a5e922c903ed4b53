import type { AdamWKernel } from "../../algebra/adam-w-kernel";
import type { Address } from "../../algebra/address";

/** The shared kernels of `assembly/index.ts`. Matrices are row-major float32; sizes and leading dimensions count elements. */
export interface Kernels extends AdamWKernel {
  /** C[M,N] (+)= op(A)[M,K]·op(B)[K,N]; `transA`: A is stored K×M, `transB`: B is stored N×K; C overlaps neither. */
  gemm(
    transA: boolean,
    transB: boolean,
    M: number,
    N: number,
    K: number,
    A: Address,
    lda: number,
    B: Address,
    ldb: number,
    C: Address,
    ldc: number,
    accumulate: boolean,
  ): void;
  gemmScratchBytes(): number;
  useGemmScratch(base: Address): void;
  /** act = gelu(z + bias); `derivative` (0: not wanted, may be z) receives gelu' there. `exact`: erf form, else tanh form. */
  biasGelu(
    z: Address,
    bias: Address,
    rows: number,
    n: number,
    act: Address,
    derivative: Address,
    exact: boolean,
  ): void;
  /** grad *= derivative; biasGrad += column sums of the result. */
  biasGeluBackward(grad: Address, derivative: Address, rows: number, n: number, biasGrad: Address): void;
  /** y = x̂·gain + bias per row; keeps x̂[rows, n] and rstd[rows]. y and x̂ may each be x. */
  layerNorm(
    x: Address,
    rows: number,
    n: number,
    gain: Address,
    bias: Address,
    eps: number,
    y: Address,
    normalised: Address,
    rstd: Address,
  ): void;
  /** dx from dy (may be the same place); adds to gainGrad[n] and biasGrad[n]. */
  layerNormBackward(
    dy: Address,
    rows: number,
    n: number,
    normalised: Address,
    rstd: Address,
    gain: Address,
    dx: Address,
    gainGrad: Address,
    biasGrad: Address,
  ): void;
  /**
   * Softmax cross-entropy of logits[rows, classes] in rows of `ld` (a multiple of 4, ≥ classes) against int32 targets.
   * Adds Σ loss (nats) and the count of right answers to two float64 at `totals`; `backward`: logits become
   * scale·(softmax − onehot).
   */
  crossEntropy(
    logits: Address,
    ld: number,
    rows: number,
    classes: number,
    targets: Address,
    scale: number,
    totals: Address,
    backward: boolean,
  ): void;
  /** As `crossEntropy`, with its tail exact. */
  exactTail: Kernels["crossEntropy"];
  /** As `crossEntropy`, of StableMax. */
  stableMax: Kernels["crossEntropy"];
  /** g: of one tensor's gradient the part at right angles to its weights p, with the length it had. */
  perpendicular(p: Address, g: Address, n: number): void;
  /** out[j] (+)= Σ_s parts[s·stride + j], s in order. */
  sumParts(parts: Address, stride: number, count: number, n: number, out: Address, accumulate: boolean): void;
  /** Σ x² in float64. */
  sumOfSquares(x: Address, n: number): number;
  /** y += a·x. */
  axpy(n: number, a: number, x: Address, y: Address): void;
  /** x[i] = row. */
  broadcastRow(x: Address, row: Address, rows: number, n: number): void;
  /** out[i] = x[i] + row. */
  addRow(x: Address, row: Address, rows: number, n: number, out: Address): void;
  /** out[j] += Σ_i x[i, j]. */
  addColumnSums(x: Address, rows: number, n: number, out: Address): void;
  zero(x: Address, n: number): void;
  /** x[i] = tokens[token[i]] + positions[position[i]] (int32 indices). */
  gatherRows(
    tokens: Address,
    positions: Address,
    token: Address,
    position: Address,
    rows: number,
    n: number,
    x: Address,
  ): void;
  /** out[index[i]] += x[i]. */
  scatterAddRows(x: Address, index: Address, rows: number, n: number, out: Address): void;
  /**
   * One read-out position attends to the table rows index[i, length]: weights = softmax of scores[row, head], context =
   * Σ weights·values[row]. A row of `weights` has heads·length floats rounded up to a multiple of 4.
   */
  readoutAttention(
    index: Address,
    rows: number,
    length: number,
    scores: Address,
    heads: number,
    values: Address,
    width: number,
    weights: Address,
    context: Address,
  ): void;
  /** Adds to scoresGrad[row, head] and valuesGrad[row]; `dots`: scratch of `length` floats. */
  readoutAttentionBackward(
    index: Address,
    rows: number,
    length: number,
    heads: number,
    values: Address,
    width: number,
    weights: Address,
    grad: Address,
    scoresGrad: Address,
    valuesGrad: Address,
    dots: Address,
  ): void;
  /** dst[i] = exp(src[i]), relative error < 1.5e-7; both hold n rounded up to a multiple of 4. */
  mapExp(src: Address, dst: Address, n: number): void;
  /** dst[i] = tanh(src[i]), relative error < 3e-7; as above. */
  mapTanh(src: Address, dst: Address, n: number): void;
  /** dst[i] = erf(src[i]), relative error < 3e-7; as above. */
  mapErf(src: Address, dst: Address, n: number): void;
  /** ln x in float64, x normal and positive. */
  log(x: number): number;
  fusesMultiplyAdd(a: number, b: number, c: number): number;
}
