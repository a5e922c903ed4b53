import type { Kernel } from "../kernel";

/**
 * One AdamW update in one pass over parameters, moments and gradient (the rule of torch.optim.AdamW, `adamWCoefficients`).
 * The first `words` floats are a table of rows of H whose gradient counts only where the row's stamp is this update; the rest
 * sums its partial gradients in order, but for plainFrom … plainTo, which has one.
 */
export const adamW: Kernel<
  | "parameters"
  | "firstMoment"
  | "secondMoment"
  | "size"
  | "words"
  | "wordGradients"
  | "gradients"
  | "plainFrom"
  | "plainTo"
> = {
  name: "adamW",
  threads: 256,
  arguments: [
    "parameters",
    "firstMoment",
    "secondMoment",
    "size",
    "words",
    "wordGradients",
    "gradients",
    "plainFrom",
    "plainTo",
  ],
  wgsl: `
fn main(group: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (r.count == 0u) { return; }
  let base = run * STRIDE;
  let shards = (r.count + r.shardRows - 1u) / r.shardRows;
  for (var i = group * 1024u + lane; i < min(call.size, group * 1024u + 1024u); i += 256u) {
    var g = 0.0f;
    if (i < call.words) {
      if (stamps[run * (call.words / H) + i / H] == r.update) { g = mem[base + call.wordGradients + i]; }
    } else {
      let j = i - call.words;
      g = mem[base + call.gradients + j];
      if (j < call.plainFrom || j >= call.plainTo) {
        for (var s = 1u; s < shards; s++) { g += mem[base + call.gradients + s * SHARD_STRIDE + j]; }
      }
    }
    let old = mem[base + call.firstMoment + i];
    let m = fma(r.oneMinusBeta1, g - old, old);
    let v = fma(r.oneMinusBeta2 * g, g, mem[base + call.secondMoment + i] * r.beta2);
    mem[base + call.firstMoment + i] = m;
    mem[base + call.secondMoment + i] = v;
    let p = mem[base + call.parameters + i] * r.decay;
    mem[base + call.parameters + i] = p - (r.stepSize * m) / fma(sqrt(v), r.rootCorrection, r.epsilon);
  }
}
`,
};
