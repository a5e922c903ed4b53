import type { Kernel } from "../kernel";
import { TEXT_AND_HEAD } from "../openings";

/** Encoder, one workgroup a text and head: weights = softmax of the scores of its tokens, the largest taken off first. */
export const headSoftmax: Kernel<"scores" | "weights"> = {
  name: "headSoftmax",
  threads: 64,
  arguments: ["scores", "weights"],
  wgsl: `
fn main(group: u32, lane: u32, run: u32) {
${TEXT_AND_HEAD}
  var top = -3.4028234e38f;
  for (var t = begin + lane; t < to; t += 64u) { top = max(top, mem[base + call.scores + t * HEADS + head]); }
  top = greatest(lane, top);
  var sum = 0.0f;
  for (var t = begin + lane; t < to; t += 64u) {
    let e = expf(mem[base + call.scores + t * HEADS + head] - top);
    mem[base + call.weights + t * HEADS + head] = e;
    sum += e;
  }
  let scale = 1.0f / total(lane, sum);
  for (var t = begin + lane; t < to; t += 64u) { mem[base + call.weights + t * HEADS + head] *= scale; }
}
`,
};
