import type { Kernel } from "../kernel";

/** Σ loss and right answers of a replica's batch into its record. */
export const sumRecords: Kernel<"losses" | "rights"> = {
  name: "sumRecords",
  threads: 64,
  arguments: ["losses", "rights"],
  wgsl: `
fn main(group: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (r.count == 0u) { return; }
  var loss = 0.0f;
  var right = 0.0f;
  for (var row = lane; row < r.count; row += 64u) {
    loss += mem[run * STRIDE + call.losses + row];
    right += mem[run * STRIDE + call.rights + row];
  }
  loss = total(lane, loss);
  right = total(lane, right);
  if (lane == 0u) {
    records[2u * r.record] = loss;
    records[2u * r.record + 1u] = right;
  }
}
`,
};
