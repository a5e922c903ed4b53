import type { Kernel } from "../kernel";

/**
 * Encoder, one workgroup a word of the batch: its pieces in order, and for the word that every text begins with what came through
 * the query and the residual. The row is stamped with the update: AdamW takes rows stamped so, the others have no gradient.
 */
export const wordGradients: Kernel<"partial" | "firstGradient" | "wordGradients"> = {
  name: "wordGradients",
  threads: 64,
  arguments: ["partial", "firstGradient", "wordGradients"],
  wgsl: `
fn main(place: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (place >= r.listCount) { return; }
  let base = run * STRIDE;
  // Pairs: a word, and where its pieces begin; one pair more at the end.
  let word = ints[r.lists + 2u * place];
  let begin = ints[r.lists + 2u * place + 1u];
  let to = ints[r.lists + 2u * place + 3u];
  for (var c = lane; c < H; c += 64u) {
    var sum = 0.0f;
    for (var piece = begin; piece < to; piece++) { sum += mem[base + call.partial + piece * H + c]; }
    if (word == r.readout) { sum += mem[base + call.firstGradient + c]; }
    mem[base + call.wordGradients + word * H + c] = sum;
  }
  if (lane == 0u) { stamps[run * VOCABULARY + word] = r.update; }
}
`,
};
