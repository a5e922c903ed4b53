import { mathWgsl } from "./kernels/math";
import { runWgsl } from "./run-entry";

/** Numbers that a session's kernels are compiled with: its model's shape, and where its memory lies. */
export type Shape = Readonly<Record<string, number>>;

/** One compute kernel. Its arguments are whole numbers, mostly places in a replica's memory, given with each dispatch. */
export interface Kernel<Argument extends string = string> {
  readonly name: string;
  /** Threads of a workgroup. */
  readonly threads: 64 | 256;
  readonly arguments: readonly Argument[];
  /** Workgroup variables and functions, and `main(group, lane, z)`: z counts replicas, or replicas times shards. */
  readonly wgsl: string;
  /** Bytes of its arguments where they are not `arguments`. */
  readonly argumentsWgsl?: string;
}

/** Stands for "no such place" among a kernel's arguments. */
export const NONE = 0xffffffff;

/** The whole WGSL text of a kernel for a session. */
export function wgslOf(kernel: Kernel, shape: Shape): string {
  const constants = Object.entries(shape).map(([name, value]) =>
    Number.isInteger(value) && !/^f_/.test(name)
      ? `const ${name} = ${value}u;`
      : `const ${name.replace(/^f_/, "")}: f32 = ${value.toExponential()}f;`,
  );
  const call =
    kernel.argumentsWgsl ?? `struct Call {\n${kernel.arguments.map((name) => `  ${name}: u32,\n`).join("")}}`;
  return `${constants.join("\n")}
const NONE = ${NONE}u;
${runWgsl}
${call}
@group(0) @binding(0) var<storage, read_write> mem: array<f32>;
@group(0) @binding(1) var<storage, read> ints: array<u32>;
@group(0) @binding(2) var<storage, read> runs: array<Run>;
@group(0) @binding(3) var<uniform> call: Call;
@group(0) @binding(4) var<storage, read_write> stamps: array<u32>;
@group(0) @binding(5) var<storage, read_write> records: array<f32>;
${mathWgsl}
${kernel.threads === 64 ? sumWgsl : ""}
${kernel.wgsl}
@compute @workgroup_size(${kernel.threads})
fn entry(
  @builtin(workgroup_id) id: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  // A dimension holds 65,535 workgroups: long lists of work are folded over x and y.
  main(id.x + id.y * groups.x, lane, id.z);
}
`;
}

/** Sums and maxima over the 64 threads of a workgroup: every thread goes through all 64 values in the same order. */
const sumWgsl = `
var<workgroup> pool: array<f32, 64>;
fn total(lane: u32, x: f32) -> f32 {
  workgroupBarrier();
  pool[lane] = x;
  workgroupBarrier();
  var sum = vec4<f32>();
  for (var i = 0u; i < 64u; i += 4u) { sum += vec4<f32>(pool[i], pool[i + 1u], pool[i + 2u], pool[i + 3u]); }
  return (sum.x + sum.y) + (sum.z + sum.w);
}
fn greatest(lane: u32, x: f32) -> f32 {
  workgroupBarrier();
  pool[lane] = x;
  workgroupBarrier();
  var top = vec4<f32>(x);
  for (var i = 0u; i < 64u; i += 4u) { top = max(top, vec4<f32>(pool[i], pool[i + 1u], pool[i + 2u], pool[i + 3u])); }
  return max(max(top.x, top.y), max(top.z, top.w));
}
`;
