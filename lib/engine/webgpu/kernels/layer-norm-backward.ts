import type { Kernel } from "../kernel";

/** dx = (g − mean g − x̂ · mean(g ∘ x̂)) / √… with g = gain ∘ dy. Gradients of gain and shift are column sums. */
export const layerNormBackward: Kernel<"dy" | "gain" | "hat" | "rstd" | "dx"> = {
  name: "layerNormBackward",
  threads: 64,
  arguments: ["dy", "gain", "hat", "rstd", "dx"],
  wgsl: `
fn main(row: u32, lane: u32, run: u32) {
  if (row >= runs[run].count) { return; }
  let base = run * STRIDE;
  let dy = base + call.dy + row * H;
  let hat = base + call.hat + row * H;
  let gain = base + call.gain;
  var level = 0.0f;
  var along = 0.0f;
  for (var c = lane; c < H; c += 64u) {
    let g = mem[dy + c] * mem[gain + c];
    level += g;
    along = fma(g, mem[hat + c], along);
  }
  level = total(lane, level) / f32(H);
  along = total(lane, along) / f32(H);
  let rstd = mem[base + call.rstd + row];
  for (var c = lane; c < H; c += 64u) {
    let g = mem[dy + c] * mem[gain + c];
    mem[base + call.dx + row * H + c] = rstd * (g - level - mem[hat + c] * along);
  }
}
`,
};
