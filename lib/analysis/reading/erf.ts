/** The error function, to about 1e-14: a power series below 3, a continued fraction above. */
export function erf(x: number): number {
  const t = Math.abs(x);
  if (t > 6) return Math.sign(x);
  return Math.sign(x) * (t < 3 ? series(t) : 1 - tail(t));
}

/** 2/√π Σ (−1)ⁿ t²ⁿ⁺¹ / n! (2n + 1), in the form whose terms are all positive. */
function series(t: number): number {
  let term = t;
  let sum = t;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (2 * t * t) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-t * t) * sum;
}

/** 1 − erf(t): e^(−t²)/√π · 1 / (t + (1/2) / (t + 1 / (t + (3/2) / (t + …)))), from the inside. */
function tail(t: number): number {
  let fraction = t;
  for (let n = 60; n > 0; n--) fraction = t + n / 2 / fraction;
  return Math.exp(-t * t) / (Math.sqrt(Math.PI) * fraction);
}
