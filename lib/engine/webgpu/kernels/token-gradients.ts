import type { Kernel } from "../kernel";
import { TOKEN_OF_A_TEXT } from "../openings";

/**
 * Encoder: gradient of each token's embedding sum, back through its LayerNorm: g = gain ∘ Σ_heads (weight · context gradient +
 * slope · u), then (g − mean g − x̂ · mean(g ∘ x̂)) / √…. A token whose weights are all exactly 0 has none.
 */
export const tokenGradients: Kernel<
  | "words"
  | "positions"
  | "types"
  | "gain"
  | "means"
  | "rstds"
  | "weights"
  | "slopes"
  | "contextGradients"
  | "u"
  | "out"
> = {
  name: "tokenGradients",
  threads: 64,
  arguments: [
    "words",
    "positions",
    "types",
    "gain",
    "means",
    "rstds",
    "weights",
    "slopes",
    "contextGradients",
    "u",
    "out",
  ],
  wgsl: `
var<workgroup> parts: array<vec2<f32>, 64>;
fn slopeAt(base: u32, at: u32, example: u32, c: u32) -> f32 {
  var sum = 0.0f;
  for (var head = 0u; head < HEADS; head++) {
    let d = mem[base + call.contextGradients + (example * HEADS + head) * H + c];
    sum = fma(mem[base + call.weights + at * HEADS + head], d, sum);
    sum = fma(mem[base + call.slopes + at * HEADS + head], mem[base + call.u + head * H + c], sum);
  }
  return sum * mem[base + call.gain + c];
}
fn main(group: u32, lane: u32, run: u32) {
${TOKEN_OF_A_TEXT}
  let mean = mem[base + call.means + at];
  let rstd = mem[base + call.rstds + at];
  var any = false;
  for (var head = 0u; head < HEADS; head++) { any = any || mem[base + call.weights + at * HEADS + head] != 0.0f; }
  var sums = vec2<f32>();
  if (any) {
    for (var c = lane % 8u; c < H; c += 8u) {
      let hat = (mem[word + c] + (mem[place + c] + mem[kind + c]) - mean) * rstd;
      let g = slopeAt(base, at, example, c);
      sums = vec2<f32>(sums.x + g, fma(g, hat, sums.y));
    }
  }
  parts[lane] = sums;
  workgroupBarrier();
  let begin = (lane / 8u) * 8u;
  var level = parts[begin];
  for (var i = 1u; i < 8u; i++) { level += parts[begin + i]; }
  level /= f32(H);
  if (asked != j) { return; }
  for (var c = lane % 8u; c < H; c += 8u) {
    var out = 0.0f;
    if (any) {
      let hat = (mem[word + c] + (mem[place + c] + mem[kind + c]) - mean) * rstd;
      out = rstd * (slopeAt(base, at, example, c) - level.x - hat * level.y);
    }
    mem[base + call.out + at * H + c] = out;
  }
}
`,
};
