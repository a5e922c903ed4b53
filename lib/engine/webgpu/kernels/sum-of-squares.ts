import type { Kernel } from "../kernel";

/** Floats whose squares one workgroup sums up. */
export const SQUARES = 4096;

/** Σ p² of each {@link SQUARES} parameters, in float32; the host adds them up in float64. */
export const sumOfSquares: Kernel<"parameters" | "size" | "blocks"> = {
  name: "sumOfSquares",
  threads: 64,
  arguments: ["parameters", "size", "blocks"],
  wgsl: `
fn main(group: u32, lane: u32, run: u32) {
  if (group >= call.blocks) { return; }
  let end = min(call.size, (group + 1u) * ${SQUARES}u);
  var sum = 0.0f;
  for (var i = group * ${SQUARES}u + lane; i < end; i += 64u) {
    let p = mem[run * STRIDE + call.parameters + i];
    sum = fma(p, p, sum);
  }
  sum = total(lane, sum);
  if (lane == 0u) { records[run * call.blocks + group] = sum; }
}
`,
};
