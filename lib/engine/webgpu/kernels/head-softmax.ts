import type { Kernel } from "../kernel";

/** Encoder, one workgroup a text and head: weights = softmax of the scores of its tokens, the largest taken off first. */
export const headSoftmax: Kernel<"scores" | "weights"> = {
  name: "headSoftmax",
  threads: 64,
  arguments: ["scores", "weights"],
  wgsl: `
fn main(group: u32, lane: u32, run: u32) {
  let r = runs[run];
  let example = group / HEADS;
  let head = group % HEADS;
  if (example >= r.count) { return; }
  let base = run * STRIDE;
  let begin = ints[r.offsets + r.first + example] - ints[r.offsets + r.first];
  let to = ints[r.offsets + r.first + example + 1u] - ints[r.offsets + r.first];
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
