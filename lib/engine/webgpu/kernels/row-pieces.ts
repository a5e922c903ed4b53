import type { Kernel } from "../kernel";

/**
 * Decoder, one workgroup a piece of the list of where a row occurs: Σ weight · context gradient (H columns) and Σ slope (one a
 * head) over its entries in order. Lists instead of atomic adds: the same bytes every time.
 */
export const rowPieces: Kernel<"weights" | "slopes" | "contextGradient" | "partial"> = {
  name: "rowPieces",
  threads: 64,
  arguments: ["weights", "slopes", "contextGradient", "partial"],
  wgsl: `
fn main(piece: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (piece >= r.pieceCount) { return; }
  let base = run * STRIDE;
  let begin = ints[r.pieces + piece];
  let to = ints[r.pieces + piece + 1u];
  for (var c = lane; c < H + HEADS; c += 64u) {
    let head = select(c / HEAD_SIZE, c - H, c >= H);
    var sum = 0.0f;
    for (var e = begin; e < to; e++) {
      let entry = ints[r.entries + e];
      let example = entry / LENGTH;
      let at = (example * HEADS + head) * LENGTH + entry % LENGTH;
      if (c < H) {
        sum = fma(mem[base + call.weights + at], mem[base + call.contextGradient + example * H + c], sum);
      } else {
        sum += mem[base + call.slopes + at];
      }
    }
    mem[base + call.partial + piece * (H + HEADS) + c] = sum;
  }
}
`,
};
