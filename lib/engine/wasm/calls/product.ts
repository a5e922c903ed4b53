import type { Address } from "../../algebra/address";
import type { Kernels } from "../memory/kernels";

/** A row-major float32 matrix in the run's memory. */
export interface Matrix {
  readonly at: Address;
  /** Floats from one stored row to the next. */
  readonly stride: number;
  readonly transposed: boolean;
}

/** Where a product goes: over what was there, or added to it. It is stored as it is. */
export interface Target {
  readonly at: Address;
  readonly stride: number;
  readonly add: boolean;
}

/** C is [m, n], A [m, k], B [k, n], as they enter the product. */
export interface ProductSizes {
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

/** C = A · B, or C += A · B. C overlaps neither A nor B. */
export type MatrixProduct = (sizes: ProductSizes, a: Matrix, b: Matrix, c: Target) => void;

export const matrix = (at: Address, stride: number): Matrix => ({ at, stride, transposed: false });

/** A matrix whose transpose is stored: `stride` floats from one column to the next. */
export const transposed = (at: Address, stride: number): Matrix => ({ at, stride, transposed: true });

/** C = … */
export const into = (at: Address, stride: number): Target => ({ at, stride, add: false });

/** C += … */
export const addTo = (at: Address, stride: number): Target => ({ at, stride, add: true });

/** `product({ m, n, k }, matrix(x, k), transposed(w, k), into(y, n))` for a set of kernels. */
export const productWith =
  (kernels: Pick<Kernels, "gemm">): MatrixProduct =>
  ({ m, n, k }, a, b, c) =>
    kernels.gemm(a.transposed, b.transposed, m, n, k, a.at, a.stride, b.at, b.stride, c.at, c.stride, c.add);
