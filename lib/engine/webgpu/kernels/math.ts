/**
 * exp, tanh, erf, ln and both GELUs by our own rules, as in the WASM engine (`assembly/exp.ts` and its neighbours): drivers
 * differ in theirs, and some give tanh of a large number as NaN.
 */
export const mathWgsl = `
fn expf(x0: f32) -> f32 {
  let x = clamp(x0, -87.3f, 88.3f);
  let n = round(x * 1.44269504f);
  var r = fma(n, -0.693359375f, x);
  r = fma(n, 2.12194440e-4f, r);
  var y = fma(1.9875691500e-4f, r, 1.3981999507e-3f);
  y = fma(y, r, 8.3334519073e-3f);
  y = fma(y, r, 4.1665795894e-2f);
  y = fma(y, r, 1.6666665459e-1f);
  y = fma(y, r, 5.0000001201e-1f);
  y = fma(y, r * r, r) + 1.0f;
  let power = bitcast<f32>((i32(n) + 127) << 23u);
  return select(y * power, 0.0f, x0 < -87.3f);
}
fn tanhf(x: f32) -> f32 {
  let size = abs(x);
  let square = x * x;
  var y = fma(-5.70498872745e-3f, square, 2.06390887954e-2f);
  y = fma(y, square, -5.37397155531e-2f);
  y = fma(y, square, 1.33314422036e-1f);
  y = fma(y, square, -3.33332819422e-1f);
  let small = fma(y * square, x, x);
  let large = 1.0f - 2.0f / (expf(min(2.0f * size, 40.0f)) + 1.0f);
  return select(select(large, -large, x < 0.0f), small, size < 0.625f);
}
fn erff(x: f32) -> f32 {
  let t = min(abs(x), 20.0f);
  let s = t * t;
  var r = fma(-1.72853470e-5f, t, 3.83197126e-4f);
  let u = fma(-3.88396438e-3f, t, 2.42546219e-2f);
  r = fma(r, s, u);
  r = fma(r, t, -1.06777877e-1f);
  r = fma(r, t, -6.34846687e-1f);
  r = fma(r, t, -1.28717512e-1f);
  r = fma(r, t, -t);
  let large = 1.0f - expf(max(r, -80.0f));
  var q = fma(-5.96761703e-4f, s, 4.99119423e-3f);
  q = fma(q, s, -2.67681349e-2f);
  q = fma(q, s, 1.12819925e-1f);
  q = fma(q, s, -3.76125336e-1f);
  q = fma(q, s, 1.28379166e-1f);
  let small = fma(q, x, x);
  return select(small, select(large, -large, x < 0.0f), abs(x) > 0.927734375f);
}
// ln x for normal x > 0, near 1 as exact as elsewhere.
fn lnf(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  var e = f32(i32(bits >> 23u) - 127);
  var m = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u);
  if (m > 1.41421356f) {
    m *= 0.5f;
    e += 1.0f;
  }
  let z = (m - 1.0f) / (m + 1.0f);
  let s = z * z;
  var y = fma(s, 0.11111111f, 0.14285714f);
  y = fma(y, s, 0.2f);
  y = fma(y, s, 0.33333333f);
  return fma(e, 0.69314718f, 2.0f * fma(z * s, y, z));
}
// ln(1 + x) for x >= 0: a loss of 1e-9 is not 0.
fn ln1pf(x: f32) -> f32 {
  let z = x / (x + 2.0f);
  let s = z * z;
  var y = fma(s, 0.11111111f, 0.14285714f);
  y = fma(y, s, 0.2f);
  y = fma(y, s, 0.33333333f);
  return select(lnf(1.0f + x), 2.0f * fma(z * s, y, z), x < 0.4f);
}
// Value and slope.
fn geluTanh(x: f32) -> vec2<f32> {
  let square = x * x;
  let t = tanhf(0.7978845608f * x * fma(0.044715f, square, 1.0f));
  let half = 0.5f * (1.0f + t);
  let bell = (1.0f - t * t) * fma(0.1070322243f, square, 0.7978845608f);
  return vec2<f32>(x * half, fma(0.5f * x, bell, half));
}
fn geluErf(x: f32) -> vec2<f32> {
  let half = fma(0.5f, erff(x * 0.7071067812f), 0.5f);
  let density = 0.3989422804f * expf(-0.5f * x * x);
  return vec2<f32>(x * half, fma(x, density, half));
}
`;
