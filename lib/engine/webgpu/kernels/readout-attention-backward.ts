import type { Kernel } from "../kernel";
import { EXAMPLE } from "../openings";

/** Decoder, one workgroup an example: slopes[head, j] = a (da − Σ a da), the gradient of its scores, with da = context gradient · value. */
export const readoutAttentionBackward: Kernel<"values" | "weights" | "contextGradient" | "slopes"> = {
  name: "readoutAttentionBackward",
  threads: 64,
  arguments: ["values", "weights", "contextGradient", "slopes"],
  wgsl: `
fn main(example: u32, lane: u32, run: u32) {
${EXAMPLE}
  let slopes = base + call.slopes + example * HEADS * LENGTH;
  for (var i = lane; i < HEADS * LENGTH; i += 64u) {
    let begin = (i / LENGTH) * HEAD_SIZE;
    let value = base + call.values + ints[index + i % LENGTH] * H + begin;
    let gradient = base + call.contextGradient + example * H + begin;
    var sum = 0.0f;
    for (var k = 0u; k < HEAD_SIZE; k++) { sum = fma(mem[gradient + k], mem[value + k], sum); }
    mem[slopes + i] = sum;
  }
  storageBarrier();
  for (var head = lane; head < HEADS; head += 64u) {
    let begin = head * LENGTH;
    var centre = 0.0f;
    for (var j = begin; j < begin + LENGTH; j++) { centre = fma(mem[weights + j], mem[slopes + j], centre); }
    for (var j = begin; j < begin + LENGTH; j++) { mem[slopes + j] = mem[weights + j] * (mem[slopes + j] - centre); }
  }
}
`,
};
