import type { Kernel } from "../kernel";

/**
 * Loss (nats) and right answer (the first largest logit is the target: 1) of each example. In a step the logits become
 * scale · (softmax − onehot).
 */
export const crossEntropy: Kernel<"logits" | "classes" | "losses" | "rights"> = {
  name: "crossEntropy",
  threads: 64,
  arguments: ["logits", "classes", "losses", "rights"],
  wgsl: `
fn main(row: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (row >= r.count) { return; }
  let base = run * STRIDE;
  let logits = base + call.logits + row * call.classes;
  let target_ = ints[r.targets + r.first + row];
  var top = -3.4028234e38f;
  for (var c = lane; c < call.classes; c += 64u) { top = max(top, mem[logits + c]); }
  top = greatest(lane, top);
  // The first class that reaches the top; as a float, exact below 2^24.
  var first = 16777216.0f;
  for (var c = lane; c < call.classes; c += 64u) {
    if (mem[logits + c] == top) { first = min(first, f32(c)); }
  }
  first = -greatest(lane, -first);
  var sum = 0.0f;
  for (var c = lane; c < call.classes; c += 64u) {
    // Without the top's own 1: what remains may be far smaller than it.
    if (f32(c) != first) { sum += expf(mem[logits + c] - top); }
  }
  let rest = total(lane, sum);
  let own = mem[logits + target_];
  workgroupBarrier();
  if (lane == 0u) {
    // Not a number where a logit is not: to be seen, not hidden.
    mem[base + call.losses + row] = ln1pf(rest) - (own - top);
    mem[base + call.rights + row] = select(0.0f, 1.0f, first == f32(target_));
  }
  if (r.scale > 0.0f) {
    let factor = r.scale / (1.0f + rest);
    storageBarrier();
    for (var c = lane; c < call.classes; c += 64u) {
      let e = expf(mem[logits + c] - top) * factor;
      mem[logits + c] = select(e, e - r.scale, c == target_);
    }
  }
}
`,
};
