import { madd } from "./math/simd";

/**
 * One AdamW update of n entries in one pass over parameters p, moments m and v, gradient g (the rule of torch.optim.AdamW):
 * p ← p·decay; m ← m + (1-β₁)(g - m); v ← β₂v + (1-β₂)g²; p ← p - stepSize·m / (√v·rootCorrection + eps).
 * The host computes, in float64 from the integer step t: decay = 1 - lr·λ, stepSize = lr/(1-β₁ᵗ), rootCorrection = 1/√(1-β₂ᵗ).
 */
export function adamW(
  p: usize, m: usize, v: usize, g: usize, n: i32,
  decay: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, stepSize: f32, rootCorrection: f32, eps: f32,
): void {
  const decays = f32x4.splat(decay), a1 = f32x4.splat(oneMinusBeta1), b2 = f32x4.splat(beta2), a2 = f32x4.splat(oneMinusBeta2);
  const steps = f32x4.splat(stepSize), roots = f32x4.splat(rootCorrection), epsilons = f32x4.splat(eps);
  const end = g + (<usize>n << 2), whole = g + (<usize>(n & ~3) << 2);
  for (; g < whole; g += 16) {
    const gradient = v128.load(g), old = v128.load(m);
    const first = madd(a1, f32x4.sub(gradient, old), old);
    const second = madd(f32x4.mul(a2, gradient), gradient, f32x4.mul(v128.load(v), b2));
    v128.store(m, first);
    v128.store(v, second);
    const root = madd(f32x4.sqrt(second), roots, epsilons);
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), decays), f32x4.div(f32x4.mul(steps, first), root)));
    p += 16;
    m += 16;
    v += 16;
  }
  for (; g < end; g += 4) {
    const gradient = load<f32>(g), old = load<f32>(m);
    const first = old + oneMinusBeta1 * (gradient - old);
    const second = oneMinusBeta2 * gradient * gradient + load<f32>(v) * beta2;
    store<f32>(m, first);
    store<f32>(v, second);
    store<f32>(p, load<f32>(p) * decay - (stepSize * first) / (sqrt<f32>(second) * rootCorrection + eps));
    p += 4;
    m += 4;
    v += 4;
  }
}
