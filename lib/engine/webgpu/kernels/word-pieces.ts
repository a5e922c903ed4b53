import type { Kernel } from "../kernel";

/** Encoder, one workgroup a piece of the list of where a word occurs in the batch: the sum of its tokens' gradients in order. */
export const wordPieces: Kernel<"tokenGradients" | "partial"> = {
  name: "wordPieces",
  threads: 64,
  arguments: ["tokenGradients", "partial"],
  wgsl: `
fn main(piece: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (piece >= r.pieceCount) { return; }
  let base = run * STRIDE;
  let begin = ints[r.pieces + piece];
  let to = ints[r.pieces + piece + 1u];
  for (var c = lane; c < H; c += 64u) {
    var sum = 0.0f;
    for (var e = begin; e < to; e++) { sum += mem[base + call.tokenGradients + ints[r.entries + e] * H + c]; }
    mem[base + call.partial + piece * H + c] = sum;
  }
}
`,
};
