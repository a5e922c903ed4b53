import type { LinearPlaces } from "../../../model/encoder-places";
import type { Product } from "../kernels/gemm";

/** y = x Wᵀ + b with W [out, in]. */
export const linear = (
  n: number,
  k: number,
  x: number,
  { weight, bias }: LinearPlaces,
  y: number,
): Product => ({ m: "batch", n, k, a: x, lda: k, b: weight, ldb: k, transposeB: true, c: y, ldc: n, bias });

/** dx = dy W. */
export const back = (n: number, k: number, dy: number, { weight }: LinearPlaces, dx: number): Product => ({
  m: "batch",
  n,
  k,
  a: dy,
  lda: k,
  b: weight,
  ldb: n,
  c: dx,
  ldc: n,
});

/** dW = dyᵀ x, one partial sum a shard. */
export const gradient = (
  out: number,
  into: number,
  dy: number,
  x: number,
  { weight }: LinearPlaces,
): Product => ({
  m: out,
  n: into,
  k: "shard",
  a: dy,
  lda: out,
  transposeA: true,
  b: x,
  ldb: into,
  c: weight,
  ldc: into,
});
