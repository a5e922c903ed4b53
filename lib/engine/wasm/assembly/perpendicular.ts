/**
 * The part of one tensor's gradient g that stands at right angles to its weights p, with the length that g had, in place (⊥Grad,
 * Prieto et al. 2025, arXiv 2501.04697, as the authors' code has it: tensor by tensor, rescaled). Sums in float64.
 */
export function perpendicular(p: usize, g: usize, n: i32): void {
  const end = p + (<usize>n << 2);
  let along: f64 = 0, weights: f64 = 0, before: f64 = 0;
  for (let a = p, b = g; a < end; a += 4, b += 4) {
    const w = <f64>load<f32>(a), x = <f64>load<f32>(b);
    along += w * x;
    weights += w * w;
    before += x * x;
  }
  const share = along / (weights + 1e-30);
  let after: f64 = 0;
  for (let a = p, b = g; a < end; a += 4, b += 4) {
    const x = <f64>load<f32>(b) - share * <f64>load<f32>(a);
    after += x * x;
  }
  const factor = sqrt<f64>(before) / (sqrt<f64>(after) + 1e-30);
  for (let a = p, b = g; a < end; a += 4, b += 4) {
    store<f32>(b, <f32>(factor * (<f64>load<f32>(b) - share * <f64>load<f32>(a))));
  }
}
