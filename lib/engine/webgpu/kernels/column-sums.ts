import type { Kernel } from "../kernel";
import { NONE } from "../kernel";

/** Sums that one dispatch can hold. */
export const MOST_SUMS = 16;

/** to[c] = Σ rows of source[row, c], or of source ∘ factor. `batch`: partial, one a shard. */
export interface ColumnSum {
  readonly source: number;
  readonly factor?: number;
  readonly width: number;
  readonly rows: "batch" | "rows" | number;
  readonly to: number;
}

/** Numbers of a sum as the kernel reads them. */
export function sumNumbers({ source, factor = NONE, width, rows, to }: ColumnSum): readonly number[] {
  const kind = rows === "batch" ? 1 : rows === "rows" ? 2 : 0;
  return [source, factor, width, typeof rows === "number" ? rows : 0, kind, to, 0, 0];
}

/** Gradients of biases, gains and whatever else is summed over examples: 32 columns a workgroup, 8 threads a column. */
export const columnSums: Kernel = {
  name: "columnSums",
  threads: 256,
  arguments: [],
  argumentsWgsl: `struct Sum { source: u32, factor: u32, width: u32, rows: u32, kind: u32, to: u32, pad0: u32, pad1: u32 }
struct Call { count: u32, sharded: u32, spare0: u32, spare1: u32, sums: array<Sum, ${MOST_SUMS}> }`,
  wgsl: `
var<workgroup> parts: array<f32, 256>;
fn main(group: u32, lane: u32, z: u32) {
  let shards = select(1u, SHARDS, call.sharded == 1u);
  let run = z / shards;
  let shard = z % shards;
  let r = runs[run];
  if (r.count == 0u) { return; }
  var block = group;
  var number = 0u;
  for (; number < call.count; number++) {
    let blocks = (call.sums[number].width + 31u) / 32u;
    if (block < blocks) { break; }
    block -= blocks;
  }
  if (number == call.count) { return; }
  let s = call.sums[number];
  var begin = 0u;
  var end = s.rows;
  var to = run * STRIDE + s.to;
  if (s.kind == 1u) {
    begin = shard * r.shardRows;
    end = min(r.count, begin + r.shardRows);
    to += shard * SHARD_STRIDE;
    if (begin >= r.count) { return; }
  } else {
    if (shard > 0u) { return; }
    if (s.kind == 2u) { end = r.rows; }
  }
  let column = block * 32u + lane % 32u;
  var sum = 0.0f;
  if (column < s.width) {
    let source = run * STRIDE + s.source + column;
    if (s.factor == NONE) {
      for (var row = begin + lane / 32u; row < end; row += 8u) { sum += mem[source + row * s.width]; }
    } else {
      let factor = run * STRIDE + s.factor + column;
      for (var row = begin + lane / 32u; row < end; row += 8u) {
        sum = fma(mem[source + row * s.width], mem[factor + row * s.width], sum);
      }
    }
  }
  parts[lane] = sum;
  workgroupBarrier();
  if (lane < 32u && column < s.width) {
    sum = parts[lane];
    for (var i = 1u; i < 8u; i++) { sum += parts[lane + 32u * i]; }
    mem[to + column] = sum;
  }
}
`,
};
