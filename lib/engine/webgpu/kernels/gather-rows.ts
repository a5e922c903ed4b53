import type { Kernel } from "../kernel";

/** Decoder: x = token + position embedding, one row for each distinct (token, position) of the texts. */
export const gatherRows: Kernel<"tokens" | "positions" | "x"> = {
  name: "gatherRows",
  threads: 64,
  arguments: ["tokens", "positions", "x"],
  wgsl: `
fn main(row: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (row >= r.rows) { return; }
  let base = run * STRIDE;
  let token = ints[r.table + row];
  let position = ints[r.table + r.tableRows + row];
  for (var c = lane; c < H; c += 64u) {
    mem[base + call.x + row * H + c] = mem[base + call.tokens + token * H + c] + mem[base + call.positions + position * H + c];
  }
}
`,
};
