import type { Kernel } from "../kernel";

/** Columns that one workgroup makes, 8 threads each. */
export const COLUMNS = 32;

/**
 * Encoder: out[example, head] = Σ factor · x̂ over a text's tokens. With `contexts`, gain ∘ out + shift goes there: the weighted
 * mean of the tokens. A token whose factors are all exactly 0 is not read: at α = 10 most are.
 */
export const headSums: Kernel<
  "words" | "positions" | "types" | "means" | "rstds" | "factors" | "out" | "gain" | "shift" | "contexts"
> = {
  name: "headSums",
  threads: 256,
  arguments: ["words", "positions", "types", "means", "rstds", "factors", "out", "gain", "shift", "contexts"],
  wgsl: `
var<workgroup> parts: array<f32, 256>;
fn main(group: u32, lane: u32, run: u32) {
  let r = runs[run];
  let blocks = (H + 31u) / 32u;
  let example = group / blocks;
  if (example >= r.count) { return; }
  let base = run * STRIDE;
  let start = ints[r.offsets + r.first + example];
  let tokens = ints[r.offsets + r.first + example + 1u] - start;
  let at = start - ints[r.offsets + r.first];
  let c = (group % blocks) * 32u + lane % 32u;
  var sums = array<f32, HEADS>();
  if (c < H) {
    for (var j = lane / 32u; j < tokens; j += 8u) {
      let factors = base + call.factors + (at + j) * HEADS;
      var any = false;
      for (var head = 0u; head < HEADS; head++) { any = any || mem[factors + head] != 0.0f; }
      if (any) {
        let x = mem[base + call.words + ints[r.tokens + start + j] * H + c]
          + (mem[base + call.positions + j * H + c] + mem[base + call.types + c]);
        let hat = (x - mem[base + call.means + at + j]) * mem[base + call.rstds + at + j];
        for (var head = 0u; head < HEADS; head++) { sums[head] = fma(mem[factors + head], hat, sums[head]); }
      }
    }
  }
  for (var head = 0u; head < HEADS; head++) {
    workgroupBarrier();
    parts[lane] = sums[head];
    workgroupBarrier();
    if (lane < 32u && c < H) {
      var sum = parts[lane];
      for (var i = 1u; i < 8u; i++) { sum += parts[lane + 32u * i]; }
      let to = (example * HEADS + head) * H + c;
      mem[base + call.out + to] = sum;
      if (call.contexts != NONE) {
        mem[base + call.contexts + to] = fma(sum, mem[base + call.gain + c], mem[base + call.shift + c]);
      }
    }
  }
}
`,
};
