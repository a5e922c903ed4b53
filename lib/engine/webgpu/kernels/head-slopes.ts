import type { Kernel } from "../kernel";
import { TEXT_AND_HEAD } from "../openings";

/** Encoder, one workgroup a text and head: gradients of its scores, a (da − Σ a da), in place of da. */
export const headSlopes: Kernel<"weights" | "slopes"> = {
  name: "headSlopes",
  threads: 64,
  arguments: ["weights", "slopes"],
  wgsl: `
fn main(group: u32, lane: u32, run: u32) {
${TEXT_AND_HEAD}
  var centre = 0.0f;
  for (var t = begin + lane; t < to; t += 64u) {
    centre = fma(mem[base + call.weights + t * HEADS + head], mem[base + call.slopes + t * HEADS + head], centre);
  }
  centre = total(lane, centre);
  for (var t = begin + lane; t < to; t += 64u) {
    let at = t * HEADS + head;
    mem[base + call.slopes + at] = mem[base + call.weights + at] * (mem[base + call.slopes + at] - centre);
  }
}
`,
};
