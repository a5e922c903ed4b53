import type { Kernel } from "../kernel";
import { TOKEN_OF_A_TEXT } from "../openings";

/** Tokens of a text that one workgroup takes, 8 threads each. */
export const TOKENS = 8;

/**
 * Encoder: out[token, head] = x̂ · (gain ∘ vector) with x̂ the normalised embedding, gathered from the tables and never stored;
 * mean and 1/√variance of each token too. The vectors are one a head (`perExample` 0: scores) or one a head and example
 * (slopes of the weights).
 */
export const tokenDots: Kernel<
  "words" | "positions" | "types" | "gain" | "vectors" | "perExample" | "means" | "rstds" | "out"
> = {
  name: "tokenDots",
  threads: 64,
  arguments: ["words", "positions", "types", "gain", "vectors", "perExample", "means", "rstds", "out"],
  wgsl: `
var<workgroup> parts: array<f32, 64>;
fn ofToken(lane: u32, x: f32) -> f32 {
  workgroupBarrier();
  parts[lane] = x;
  workgroupBarrier();
  let begin = (lane / 8u) * 8u;
  var sum = parts[begin];
  for (var i = 1u; i < 8u; i++) { sum += parts[begin + i]; }
  return sum;
}
fn main(group: u32, lane: u32, run: u32) {
${TOKEN_OF_A_TEXT}
  var sum = 0.0f;
  for (var c = lane % 8u; c < H; c += 8u) { sum += mem[word + c] + (mem[place + c] + mem[kind + c]); }
  let mean = ofToken(lane, sum) / f32(H);
  var squares = 0.0f;
  var dots = array<f32, HEADS>();
  let vectors = base + call.vectors + example * call.perExample;
  for (var c = lane % 8u; c < H; c += 8u) {
    let d = mem[word + c] + (mem[place + c] + mem[kind + c]) - mean;
    squares = fma(d, d, squares);
    let scaled = d * mem[base + call.gain + c];
    for (var head = 0u; head < HEADS; head++) { dots[head] = fma(scaled, mem[vectors + head * H + c], dots[head]); }
  }
  let rstd = 1.0f / sqrt(ofToken(lane, squares) / f32(H) + EPSILON);
  for (var head = 0u; head < HEADS; head++) {
    let dot = ofToken(lane, dots[head]) * rstd;
    if (lane % 8u == 0u && asked == j) { mem[base + call.out + at * HEADS + head] = dot; }
  }
  if (lane % 8u == 0u && asked == j) {
    mem[base + call.means + at] = mean;
    mem[base + call.rstds + at] = rstd;
  }
}
`,
};
