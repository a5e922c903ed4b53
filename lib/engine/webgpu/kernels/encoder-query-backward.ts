import type { Kernel } from "../kernel";

/**
 * Encoder, one workgroup a head: from the gradient of gain ∘ u (partial sums, one a shard) those of the query and key
 * projections. The key bias keeps its 0. Gradients are the first shard's.
 */
export const encoderQueryBackward: Kernel<
  | "keySums"
  | "gain"
  | "keyWeight"
  | "query"
  | "first"
  | "queryWeightGradient"
  | "queryBiasGradient"
  | "keyWeightGradient"
> = {
  name: "encoderQueryBackward",
  threads: 64,
  arguments: [
    "keySums",
    "gain",
    "keyWeight",
    "query",
    "first",
    "queryWeightGradient",
    "queryBiasGradient",
    "keyWeightGradient",
  ],
  wgsl: `
var<workgroup> du: array<f32, H>;
fn main(head: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (r.count == 0u || head >= HEADS) { return; }
  let base = run * STRIDE;
  let shards = (r.count + r.shardRows - 1u) / r.shardRows;
  for (var c = lane; c < H; c += 64u) {
    var sum = 0.0f;
    for (var s = 0u; s < shards; s++) { sum += mem[base + call.keySums + s * SHARD_STRIDE + head * H + c]; }
    du[c] = sum * mem[base + call.gain + c];
  }
  workgroupBarrier();
  for (var k = 0u; k < HEAD_SIZE; k++) {
    let row = head * HEAD_SIZE + k;
    var dot = 0.0f;
    for (var c = lane; c < H; c += 64u) { dot = fma(du[c], mem[base + call.keyWeight + row * H + c], dot); }
    dot = total(lane, dot) * QUERY_SCALE;
    let q = mem[base + call.query + row];
    for (var c = lane; c < H; c += 64u) {
      mem[base + call.keyWeightGradient + row * H + c] = q * du[c];
      mem[base + call.queryWeightGradient + row * H + c] = dot * mem[base + call.first + c];
    }
    if (lane == 0u) { mem[base + call.queryBiasGradient + row] = dot; }
  }
}
`,
};
