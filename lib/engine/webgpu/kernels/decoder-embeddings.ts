import type { Kernel } from "../kernel";

/**
 * Decoder, one workgroup a token, then one a position: adds the gradients of the table rows x that it is part of, in order.
 * A row's gradient is what came through its value and its scores; the row that is read has the residual's and the query's too.
 * A token's gradient holds the tied head's part already.
 */
export const decoderEmbeddings: Kernel<
  | "xGradient"
  | "scoreGradient"
  | "u"
  | "attention"
  | "attentionBiasGradient"
  | "projectionBiasGradient"
  | "tokenGradient"
  | "positionGradient"
> = {
  name: "decoderEmbeddings",
  threads: 64,
  arguments: [
    "xGradient",
    "scoreGradient",
    "u",
    "attention",
    "attentionBiasGradient",
    "projectionBiasGradient",
    "tokenGradient",
    "positionGradient",
  ],
  wgsl: `
fn main(group: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (r.count == 0u || group >= VOCABULARY + POSITIONS) { return; }
  let base = run * STRIDE;
  // The table: its rows' tokens and positions, then where each token's list of rows begins, and each position's, then the lists.
  let starts = r.table + 2u * r.tableRows + group + select(0u, 1u, group >= VOCABULARY);
  let list = r.table + 2u * r.tableRows + VOCABULARY + POSITIONS + 2u;
  let begin = ints[starts];
  let to = ints[starts + 1u];
  let shards = (r.count + r.shardRows - 1u) / r.shardRows;
  for (var c = lane; c < H; c += 64u) {
    var sum = 0.0f;
    for (var i = begin; i < to; i++) {
      let row = ints[list + i];
      var dx = mem[base + call.xGradient + row * H + c];
      for (var head = 0u; head < HEADS; head++) {
        dx = fma(mem[base + call.scoreGradient + row * HEADS + head], mem[base + call.u + c * HEADS + head], dx);
      }
      if (row == r.readout) {
        for (var s = 0u; s < shards; s++) { dx += mem[base + call.projectionBiasGradient + s * SHARD_STRIDE + c]; }
        for (var k = 0u; k < H; k++) {
          dx = fma(mem[base + call.attentionBiasGradient + k], mem[base + call.attention + c * 3u * H + k], dx);
        }
      }
      sum += dx;
    }
    if (group < VOCABULARY) {
      mem[base + call.tokenGradient + group * H + c] += sum;
    } else {
      mem[base + call.positionGradient + (group - VOCABULARY) * H + c] = sum;
    }
  }
}
`,
};
