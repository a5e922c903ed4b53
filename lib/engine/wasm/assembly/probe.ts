import { madd } from "./math/simd";

/** 1 where a·b + c is rounded once: (1 + 2⁻¹²)² - 1 - 2⁻¹¹ is 2⁻²⁴ exactly, and 0 when the product is rounded first. */
export function fusesMultiplyAdd(a: f32, b: f32, c: f32): bool {
  return f32x4.extract_lane(madd(f32x4.splat(a), f32x4.splat(b), f32x4.splat(c)), 0) != 0;
}
