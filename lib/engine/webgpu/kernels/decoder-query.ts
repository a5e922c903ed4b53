import type { Kernel } from "../kernel";

/**
 * Decoder, one workgroup a head: the query of the token that is read, q = (x W_q + b_q) / √d, and u = W_k q (columns of
 * U [H, heads]), so that a row's score is x · u. The key bias adds the same to every score and is left out.
 */
export const decoderQuery: Kernel<
  "tokens" | "positions" | "attention" | "attentionBias" | "readout" | "query" | "u"
> = {
  name: "decoderQuery",
  threads: 64,
  arguments: ["tokens", "positions", "attention", "attentionBias", "readout", "query", "u"],
  wgsl: `
var<workgroup> x: array<f32, H>;
var<workgroup> q: array<f32, HEAD_SIZE>;
fn main(head: u32, lane: u32, run: u32) {
  let r = runs[run];
  if (r.rows == 0u || head >= HEADS) { return; }
  let base = run * STRIDE;
  let token = base + call.tokens + ints[r.table + r.readout] * H;
  let position = base + call.positions + ints[r.table + r.tableRows + r.readout] * H;
  for (var c = lane; c < H; c += 64u) {
    x[c] = mem[token + c] + mem[position + c];
    if (head == 0u) { mem[base + call.readout + c] = x[c]; }
  }
  workgroupBarrier();
  for (var k = lane; k < HEAD_SIZE; k += 64u) {
    let column = head * HEAD_SIZE + k;
    var sum = mem[base + call.attentionBias + column];
    for (var c = 0u; c < H; c++) { sum = fma(x[c], mem[base + call.attention + c * 3u * H + column], sum); }
    q[k] = sum * QUERY_SCALE;
    mem[base + call.query + column] = q[k];
  }
  workgroupBarrier();
  for (var c = lane; c < H; c += 64u) {
    let key = base + call.attention + c * 3u * H + H + head * HEAD_SIZE;
    var sum = 0.0f;
    for (var k = 0u; k < HEAD_SIZE; k++) { sum = fma(mem[key + k], q[k], sum); }
    mem[base + call.u + c * HEADS + head] = sum;
  }
}
`,
};
