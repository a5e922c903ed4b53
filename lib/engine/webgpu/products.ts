import { columnSums, MOST_SUMS, sumNumbers } from "./kernels/column-sums";
import type { ColumnSum } from "./kernels/column-sums";
import { gemm, MOST_PRODUCTS, productNumbers, tilesOf } from "./kernels/gemm";
import type { Product } from "./kernels/gemm";
import type { Dispatch } from "./program";

/** Matrix products in one dispatch. `batch` and `rows`: the largest. */
export function multiply(products: readonly Product[], batch: number, rows = 0): Dispatch {
  if (products.length > MOST_PRODUCTS)
    throw new Error(`internal: ${products.length} products in one dispatch`);
  const sharded = products.some((p) => p.k === "shard");
  return {
    kernel: gemm,
    numbers: [products.length, sharded ? 1 : 0, 0, 0, ...products.flatMap(productNumbers)],
    groups: products.reduce((sum, p) => sum + tilesOf(p, batch, rows), 0),
    sharded,
  };
}

/** Sums over rows in one dispatch. */
export function sumColumns(sums: readonly ColumnSum[]): Dispatch {
  if (sums.length > MOST_SUMS) throw new Error(`internal: ${sums.length} sums in one dispatch`);
  const sharded = sums.some((s) => s.rows === "batch");
  return {
    kernel: columnSums,
    numbers: [sums.length, sharded ? 1 : 0, 0, 0, ...sums.flatMap(sumNumbers)],
    groups: sums.reduce((sum, { width }) => sum + Math.ceil(width / 32), 0),
    sharded,
  };
}
