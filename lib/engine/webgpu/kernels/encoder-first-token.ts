import type { Kernel } from "../kernel";

/**
 * Encoder, one workgroup: the token that every text begins with, back from the residual (Σ of its rows: the output bias's gradient)
 * and its query through its LayerNorm; and what LayerNorm's gain and shift get from it, from the scores and from the contexts.
 */
export const encoderFirstToken: Kernel<
  | "outputBiasGradient"
  | "queryBiasGradient"
  | "queryWeight"
  | "firstHat"
  | "firstRstd"
  | "gain"
  | "u"
  | "keySums"
  | "gainSums"
  | "shiftSums"
  | "gainGradient"
  | "shiftGradient"
  | "firstGradient"
> = {
  name: "encoderFirstToken",
  threads: 64,
  arguments: [
    "outputBiasGradient",
    "queryBiasGradient",
    "queryWeight",
    "firstHat",
    "firstRstd",
    "gain",
    "u",
    "keySums",
    "gainSums",
    "shiftSums",
    "gainGradient",
    "shiftGradient",
    "firstGradient",
  ],
  wgsl: `
var<workgroup> g: array<f32, H>;
fn main(group: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (r.count == 0u) { return; }
  let base = run * STRIDE;
  let shards = (r.count + r.shardRows - 1u) / r.shardRows;
  var level = 0.0f;
  var along = 0.0f;
  for (var c = lane; c < H; c += 64u) {
    var dx = 0.0f;
    for (var s = 0u; s < shards; s++) { dx += mem[base + call.outputBiasGradient + s * SHARD_STRIDE + c]; }
    for (var k = 0u; k < H; k++) {
      dx = fma(mem[base + call.queryBiasGradient + k], mem[base + call.queryWeight + k * H + c], dx);
    }
    let hat = mem[base + call.firstHat + c];
    var dGain = dx * hat;
    var dShift = dx;
    for (var s = 0u; s < shards; s++) {
      for (var head = 0u; head < HEADS; head++) {
        let at = s * SHARD_STRIDE + head * H + c;
        dGain += mem[base + call.gainSums + at];
        dGain = fma(mem[base + call.keySums + at], mem[base + call.u + head * H + c], dGain);
        dShift += mem[base + call.shiftSums + at];
      }
    }
    mem[base + call.gainGradient + c] = dGain;
    mem[base + call.shiftGradient + c] = dShift;
    g[c] = dx * mem[base + call.gain + c];
    level += g[c];
    along = fma(g[c], hat, along);
  }
  level = total(lane, level) / f32(H);
  along = total(lane, along) / f32(H);
  let rstd = mem[base + call.firstRstd];
  for (var c = lane; c < H; c += 64u) {
    mem[base + call.firstGradient + c] = rstd * (g[c] - level - mem[base + call.firstHat + c] * along);
  }
}
`,
};
