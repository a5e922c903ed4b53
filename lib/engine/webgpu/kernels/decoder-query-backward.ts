import type { Kernel } from "../kernel";

/**
 * Decoder, one workgroup a head: from the gradient of U those of the query and key projections. The key bias keeps its 0.
 * Gradients are the first shard's.
 */
export const decoderQueryBackward: Kernel<
  "attention" | "readout" | "query" | "uGradient" | "attentionGradient" | "attentionBiasGradient"
> = {
  name: "decoderQueryBackward",
  threads: 64,
  arguments: ["attention", "readout", "query", "uGradient", "attentionGradient", "attentionBiasGradient"],
  wgsl: `
var<workgroup> dq: array<f32, HEAD_SIZE>;
fn main(head: u32, lane: u32, run: u32) {
  if (runs[run].count == 0u || head >= HEADS) { return; }
  let base = run * STRIDE;
  let begin = head * HEAD_SIZE;
  for (var k = lane; k < HEAD_SIZE; k += 64u) {
    var sum = 0.0f;
    for (var c = 0u; c < H; c++) {
      sum = fma(mem[base + call.attention + c * 3u * H + H + begin + k], mem[base + call.uGradient + c * HEADS + head], sum);
    }
    dq[k] = sum * QUERY_SCALE;
    mem[base + call.attentionBiasGradient + begin + k] = dq[k];
  }
  workgroupBarrier();
  for (var i = lane; i < H * HEAD_SIZE; i += 64u) {
    let c = i / HEAD_SIZE;
    let k = i % HEAD_SIZE;
    let to = base + call.attentionGradient + c * 3u * H + begin + k;
    mem[to] = mem[base + call.readout + c] * dq[k];
    mem[to + H] = mem[base + call.uGradient + c * HEADS + head] * mem[base + call.query + begin + k];
  }
}
`,
};
