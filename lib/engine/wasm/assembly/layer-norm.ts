import { madd, sumLanes } from "./math/simd";

/**
 * y = x̂·gain + bias with x̂ = (x - mean)·rstd, rstd = 1/√(var + eps), per row of n (biased variance, two passes).
 * `normalised` receives x̂[rows, n] and `rstd` one float a row, for the backward pass. y and x̂ may each be x.
 */
export function layerNorm(
  x: usize, rows: i32, n: i32, gain: usize, bias: usize, eps: f32, y: usize, normalised: usize, rstd: usize,
): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2, scale: f32 = 1 / <f32>n;
  for (let i = 0; i < rows; i++) {
    let sums = f32x4.splat(0), j: usize = 0;
    for (; j < whole; j += 16) sums = f32x4.add(sums, v128.load(x + j));
    let sum = sumLanes(sums);
    for (; j < bytes; j += 4) sum += load<f32>(x + j);
    const mean = sum * scale, means = f32x4.splat(mean);
    sums = f32x4.splat(0);
    for (j = 0; j < whole; j += 16) {
      const d = f32x4.sub(v128.load(x + j), means);
      sums = madd(d, d, sums);
    }
    sum = sumLanes(sums);
    for (; j < bytes; j += 4) {
      const d = load<f32>(x + j) - mean;
      sum += d * d;
    }
    const r: f32 = 1 / sqrt<f32>(sum * scale + eps), rs = f32x4.splat(r);
    store<f32>(rstd + (<usize>i << 2), r);
    for (j = 0; j < whole; j += 16) {
      const hat = f32x4.mul(f32x4.sub(v128.load(x + j), means), rs);
      v128.store(normalised + j, hat);
      v128.store(y + j, madd(hat, v128.load(gain + j), v128.load(bias + j)));
    }
    for (; j < bytes; j += 4) {
      const hat = (load<f32>(x + j) - mean) * r;
      store<f32>(normalised + j, hat);
      store<f32>(y + j, hat * load<f32>(gain + j) + load<f32>(bias + j));
    }
    x += bytes;
    y += bytes;
    normalised += bytes;
  }
}

/** dx from dy (dx may be dy); gainGrad[j] += Σ_i dy·x̂ and biasGrad[j] += Σ_i dy, rows in order. */
export function layerNormBackward(
  dy: usize, rows: i32, n: i32, normalised: usize, rstd: usize, gain: usize, dx: usize, gainGrad: usize, biasGrad: usize,
): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2, scale: f32 = 1 / <f32>n;
  for (let i = 0; i < rows; i++) {
    let sums = f32x4.splat(0), dots = sums, j: usize = 0;
    for (; j < whole; j += 16) {
      const d = v128.load(dy + j), hat = v128.load(normalised + j);
      v128.store(gainGrad + j, madd(d, hat, v128.load(gainGrad + j)));
      v128.store(biasGrad + j, f32x4.add(d, v128.load(biasGrad + j)));
      const g = f32x4.mul(d, v128.load(gain + j));
      sums = f32x4.add(sums, g);
      dots = madd(g, hat, dots);
    }
    let sum = sumLanes(sums), dot = sumLanes(dots);
    for (; j < bytes; j += 4) {
      const d = load<f32>(dy + j), hat = load<f32>(normalised + j);
      store<f32>(gainGrad + j, load<f32>(gainGrad + j) + d * hat);
      store<f32>(biasGrad + j, load<f32>(biasGrad + j) + d);
      const g = d * load<f32>(gain + j);
      sum += g;
      dot += g * hat;
    }
    const r = load<f32>(rstd + (<usize>i << 2)), mean = sum * scale, slope = dot * scale;
    const rs = f32x4.splat(r), means = f32x4.splat(-mean), slopes = f32x4.splat(-slope);
    for (j = 0; j < whole; j += 16) {
      const g = madd(v128.load(dy + j), v128.load(gain + j), means);
      v128.store(dx + j, f32x4.mul(rs, madd(slopes, v128.load(normalised + j), g)));
    }
    for (; j < bytes; j += 4) {
      store<f32>(dx + j, r * (load<f32>(dy + j) * load<f32>(gain + j) - mean - slope * load<f32>(normalised + j)));
    }
    dy += bytes;
    dx += bytes;
    normalised += bytes;
  }
}
