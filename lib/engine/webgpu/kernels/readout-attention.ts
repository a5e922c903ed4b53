import type { Kernel } from "../kernel";
import { EXAMPLE } from "../openings";

/**
 * Decoder, one workgroup an example: weights[head, j] = softmax of the scores of its tokens' rows (the largest taken off first:
 * at α = 10 they reach hundreds), context = Σ weight · value, head by head.
 */
export const readoutAttention: Kernel<"scores" | "values" | "weights" | "context"> = {
  name: "readoutAttention",
  threads: 64,
  arguments: ["scores", "values", "weights", "context"],
  wgsl: `
fn main(example: u32, lane: u32, run: u32) {
${EXAMPLE}
  for (var head = lane; head < HEADS; head += 64u) {
    let own = weights + head * LENGTH;
    var top = -3.4028234e38f;
    for (var j = 0u; j < LENGTH; j++) { top = max(top, mem[base + call.scores + ints[index + j] * HEADS + head]); }
    var sum = 0.0f;
    for (var j = 0u; j < LENGTH; j++) {
      let e = expf(mem[base + call.scores + ints[index + j] * HEADS + head] - top);
      mem[own + j] = e;
      sum += e;
    }
    let scale = 1.0f / sum;
    for (var j = 0u; j < LENGTH; j++) { mem[own + j] *= scale; }
  }
  storageBarrier();
  for (var c = lane; c < H; c += 64u) {
    let own = weights + (c / HEAD_SIZE) * LENGTH;
    var sum = 0.0f;
    for (var j = 0u; j < LENGTH; j++) { sum = fma(mem[own + j], mem[base + call.values + ints[index + j] * H + c], sum); }
    mem[base + call.context + example * H + c] = sum;
  }
}
`,
};
