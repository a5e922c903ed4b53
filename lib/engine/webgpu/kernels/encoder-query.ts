import type { Kernel } from "../kernel";

/**
 * Encoder, one workgroup a head: x = LN(word + position + type) of the token that every text begins with, its query
 * q = (W_q x + b_q) / √d and u = W_kᵀ q, so that a token's score is its x · u. The key bias adds the same to every score and is
 * left out.
 */
export const encoderQuery: Kernel<
  | "words"
  | "positions"
  | "types"
  | "gain"
  | "shift"
  | "queryWeight"
  | "queryBias"
  | "keyWeight"
  | "first"
  | "firstHat"
  | "firstRstd"
  | "query"
  | "u"
> = {
  name: "encoderQuery",
  threads: 64,
  arguments: [
    "words",
    "positions",
    "types",
    "gain",
    "shift",
    "queryWeight",
    "queryBias",
    "keyWeight",
    "first",
    "firstHat",
    "firstRstd",
    "query",
    "u",
  ],
  wgsl: `
var<workgroup> x: array<f32, H>;
var<workgroup> q: array<f32, HEAD_SIZE>;
fn main(head: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (r.count == 0u || head >= HEADS) { return; }
  let base = run * STRIDE;
  let word = base + call.words + r.readout * H;
  var sum = 0.0f;
  for (var c = lane; c < H; c += 64u) {
    x[c] = mem[word + c] + (mem[base + call.positions + c] + mem[base + call.types + c]);
    sum += x[c];
  }
  let mean = total(lane, sum) / f32(H);
  sum = 0.0f;
  for (var c = lane; c < H; c += 64u) {
    let d = x[c] - mean;
    sum = fma(d, d, sum);
  }
  let rstd = 1.0f / sqrt(total(lane, sum) / f32(H) + EPSILON);
  for (var c = lane; c < H; c += 64u) {
    let hat = (x[c] - mean) * rstd;
    x[c] = fma(hat, mem[base + call.gain + c], mem[base + call.shift + c]);
    if (head == 0u) {
      mem[base + call.firstHat + c] = hat;
      mem[base + call.first + c] = x[c];
    }
  }
  if (head == 0u && lane == 0u) { mem[base + call.firstRstd] = rstd; }
  workgroupBarrier();
  for (var k = 0u; k < HEAD_SIZE; k++) {
    let row = head * HEAD_SIZE + k;
    var dot = 0.0f;
    for (var c = lane; c < H; c += 64u) { dot = fma(mem[base + call.queryWeight + row * H + c], x[c], dot); }
    dot = (total(lane, dot) + mem[base + call.queryBias + row]) * QUERY_SCALE;
    if (lane == 0u) {
      q[k] = dot;
      mem[base + call.query + row] = dot;
    }
  }
  workgroupBarrier();
  for (var c = lane; c < H; c += 64u) {
    var along = 0.0f;
    for (var k = 0u; k < HEAD_SIZE; k++) {
      along = fma(mem[base + call.keyWeight + (head * HEAD_SIZE + k) * H + c], q[k], along);
    }
    mem[base + call.u + head * H + c] = along;
  }
}
`,
};
