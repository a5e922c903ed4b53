import type { Kernel } from "../kernel";

/** Encoder: gradient of each position, the sum over the batch's texts that are long enough; 32 columns a workgroup, 8 threads a column. */
export const positionGradients: Kernel<"tokenGradients" | "firstGradient" | "positionGradient"> = {
  name: "positionGradients",
  threads: 256,
  arguments: ["tokenGradients", "firstGradient", "positionGradient"],
  wgsl: `
var<workgroup> parts: array<f32, 256>;
fn main(group: u32, lane: u32, run: u32) {
  let r = runs[run];
  let blocks = (H + 31u) / 32u;
  let j = group / blocks;
  if (r.count == 0u || j >= LONGEST) { return; }
  let base = run * STRIDE;
  let c = (group % blocks) * 32u + lane % 32u;
  let batchStart = ints[r.offsets + r.first];
  var sum = 0.0f;
  if (c < H) {
    for (var example = lane / 32u; example < r.count; example += 8u) {
      let start = ints[r.offsets + r.first + example];
      if (j < ints[r.offsets + r.first + example + 1u] - start) {
        sum += mem[base + call.tokenGradients + (start - batchStart + j) * H + c];
      }
    }
  }
  parts[lane] = sum;
  workgroupBarrier();
  if (lane < 32u && c < H) {
    sum = parts[lane];
    for (var i = 1u; i < 8u; i++) { sum += parts[lane + 32u * i]; }
    if (j == 0u) { sum += mem[base + call.firstGradient + c]; }
    mem[base + call.positionGradient + j * H + c] = sum;
  }
}
`,
};
