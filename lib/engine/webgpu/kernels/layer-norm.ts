import type { Kernel } from "../kernel";

/** out = x̂ ∘ gain + shift with x̂ = (x − mean) / √(variance + ε), one row an example; x̂ and 1/√… are kept for the way back. */
export const layerNorm: Kernel<"x" | "gain" | "shift" | "out" | "hat" | "rstd"> = {
  name: "layerNorm",
  threads: 64,
  arguments: ["x", "gain", "shift", "out", "hat", "rstd"],
  wgsl: `
fn main(row: u32, lane: u32, run: u32) {
  if (row >= runs[run].count) { return; }
  let base = run * STRIDE;
  let x = base + call.x + row * H;
  var sum = 0.0f;
  for (var c = lane; c < H; c += 64u) { sum += mem[x + c]; }
  let mean = total(lane, sum) / f32(H);
  sum = 0.0f;
  for (var c = lane; c < H; c += 64u) {
    let d = mem[x + c] - mean;
    sum = fma(d, d, sum);
  }
  let rstd = 1.0f / sqrt(total(lane, sum) / f32(H) + EPSILON);
  for (var c = lane; c < H; c += 64u) {
    let hat = (mem[x + c] - mean) * rstd;
    mem[base + call.hat + row * H + c] = hat;
    mem[base + call.out + row * H + c] = fma(hat, mem[base + call.gain + c], mem[base + call.shift + c]);
  }
  if (lane == 0u) { mem[base + call.rstd + row] = rstd; }
}
`,
};
