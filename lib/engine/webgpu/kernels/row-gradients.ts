import type { Kernel } from "../kernel";

/** Decoder, one workgroup a table row: gradients of its value and of its scores, the sums of its pieces in order. */
export const rowGradients: Kernel<"partial" | "valueGradient" | "scoreGradient"> = {
  name: "rowGradients",
  threads: 64,
  arguments: ["partial", "valueGradient", "scoreGradient"],
  wgsl: `
fn main(row: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (row >= r.listCount) { return; }
  let base = run * STRIDE;
  let begin = ints[r.lists + row];
  let to = ints[r.lists + row + 1u];
  for (var c = lane; c < H + HEADS; c += 64u) {
    var sum = 0.0f;
    for (var piece = begin; piece < to; piece++) { sum += mem[base + call.partial + piece * (H + HEADS) + c]; }
    if (c < H) {
      mem[base + call.valueGradient + row * H + c] = sum;
    } else {
      mem[base + call.scoreGradient + row * HEADS + c - H] = sum;
    }
  }
}
`,
};
