/** A matrix [rows, columns] row by row, or one row of it. */
export type Numbers = Float64Array;

/** out = W x + b with W [out, in]: a linear map of the model. Without b, none. */
export function forward(w: Numbers, x: Numbers, b: Numbers | null, out: Numbers): void {
  const n = x.length;
  const even = n - (n % 4);
  for (let i = 0; i < out.length; i++) {
    const at = i * n;
    // Four sums: a processor adds them side by side.
    let [s0, s1, s2, s3] = [b === null ? 0 : (b[i] as number), 0, 0, 0];
    for (let k = 0; k < even; k += 4) {
      s0 += (w[at + k] as number) * (x[k] as number);
      s1 += (w[at + k + 1] as number) * (x[k + 1] as number);
      s2 += (w[at + k + 2] as number) * (x[k + 2] as number);
      s3 += (w[at + k + 3] as number) * (x[k + 3] as number);
    }
    for (let k = even; k < n; k++) s0 += (w[at + k] as number) * (x[k] as number);
    out[i] = s0 + s1 + (s2 + s3);
  }
}

/** out = Wᵀ g with W [g, out]: what reaches the input of a linear map. */
export function backward(w: Numbers, g: Numbers, out: Numbers): void {
  const n = out.length;
  out.fill(0);
  for (let i = 0; i < g.length; i++) {
    const scale = g[i] as number;
    if (scale === 0) continue;
    for (let k = 0, at = i * n; k < n; k++) out[k] = (out[k] as number) + scale * (w[at + k] as number);
  }
}

/** A LayerNorm: gain, shift and ε. */
export interface Norm {
  readonly weight: Numbers;
  readonly bias: Numbers;
  readonly epsilon: number;
}

/** out = the row shifted to mean 0, scaled to variance 1, times gain plus shift. @returns 1 / √(variance + ε) */
export function normalise(x: Numbers, { weight, bias, epsilon }: Norm, out: Numbers): number {
  const n = x.length;
  let [mean, variance] = [0, 0];
  for (let i = 0; i < n; i++) mean += (x[i] as number) / n;
  for (let i = 0; i < n; i++) variance += ((x[i] as number) - mean) ** 2 / n;
  const scale = 1 / Math.sqrt(variance + epsilon);
  for (let i = 0; i < n; i++)
    out[i] = ((x[i] as number) - mean) * scale * (weight[i] as number) + (bias[i] as number);
  return scale;
}

/**
 * In place: g becomes what reaches the input of a LayerNorm.
 * @param y its output
 * @param scale as `normalise` gave it
 */
export function throughNorm(g: Numbers, y: Numbers, scale: number, { weight, bias }: Norm): void {
  const n = g.length;
  let [mean, along] = [0, 0];
  const unit = y.map((v, i) => (weight[i] === 0 ? 0 : (v - (bias[i] as number)) / (weight[i] as number)));
  for (let i = 0; i < n; i++) {
    g[i] = (g[i] as number) * (weight[i] as number);
    mean += (g[i] as number) / n;
    along += ((g[i] as number) * (unit[i] as number)) / n;
  }
  for (let i = 0; i < n; i++) g[i] = scale * ((g[i] as number) - mean - along * (unit[i] as number));
}
