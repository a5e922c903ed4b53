import { NONE } from "../kernel";
import type { Kernel } from "../kernel";

/** Rows and columns of the piece of C that one workgroup makes. */
export const TILE = 32;
/** Products that one dispatch can hold. */
export const MOST_PRODUCTS = 8;

/** What is done with a sum before it is stored. */
export const EPILOGUES = {
  plain: 0,
  geluTanh: 1,
  geluErf: 2,
  tanh: 3,
  timesAux: 4,
  timesTanhSlope: 5,
} as const;

/** A length that is a number, or of the batch, or of the table of rows, or of a shard's part of the batch. */
export type Length = number | "batch" | "rows" | "shard";

/** C = epilogue(A·B + bias + residual). Places are floats in a replica's memory. */
export interface Product {
  readonly m: Exclude<Length, "shard">;
  readonly n: number;
  /** `shard`: C is a partial gradient, one a shard. */
  readonly k: Length;
  readonly a: number;
  readonly lda: number;
  /** A is stored [k, m]. */
  readonly transposeA?: boolean;
  readonly b: number;
  readonly ldb: number;
  /** B is stored [n, k]. */
  readonly transposeB?: boolean;
  readonly c: number;
  readonly ldc: number;
  readonly bias?: number;
  /** Added; with `ldr` 0 the same row everywhere. */
  readonly residual?: number;
  readonly ldr?: number;
  readonly epilogue?: keyof typeof EPILOGUES;
  /** Read by timesAux (a factor) and timesTanhSlope (y of 1 − y²); written by the GELUs (their slope). Laid out as C. */
  readonly aux?: number;
  /** Products alike, one a head, and how far each one's A, B, C and bias lie from the last one's. */
  readonly batch?: {
    readonly count: number;
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly bias?: number;
  };
}

const KINDS: Readonly<Record<Exclude<Length, number>, number>> = { batch: 1, rows: 2, shard: 3 };

const FIELDS = [
  "m",
  "mKind",
  "n",
  "k",
  "kKind",
  "a",
  "lda",
  "transposeA",
  "b",
  "ldb",
  "transposeB",
  "c",
  "ldc",
  "bias",
  "residual",
  "ldr",
  "epilogue",
  "aux",
  "batch",
  "aBatch",
  "bBatch",
  "cBatch",
  "biasBatch",
  "spare",
];

/** Numbers of a product as the kernel reads them. */
export function productNumbers(p: Product): readonly number[] {
  const [m, k] = [p.m, p.k].map((x) =>
    typeof x === "number" ? { n: x, kind: 0 } : { n: 0, kind: KINDS[x] },
  );
  return [
    m!.n,
    m!.kind,
    p.n,
    k!.n,
    k!.kind,
    p.a,
    p.lda,
    p.transposeA ? 1 : 0,
    p.b,
    p.ldb,
    p.transposeB ? 1 : 0,
    p.c,
    p.ldc,
    p.bias ?? NONE,
    p.residual ?? NONE,
    p.ldr ?? 0,
    EPILOGUES[p.epilogue ?? "plain"],
    p.aux ?? NONE,
    p.batch?.count ?? 1,
    p.batch?.a ?? 0,
    p.batch?.b ?? 0,
    p.batch?.c ?? 0,
    p.batch?.bias ?? 0,
    0,
  ];
}

/**
 * Several matrix products in one dispatch, each cut into tiles of 32 × 32. A sum runs over k in order, whatever the sizes
 * around it: so a replica's numbers do not depend on its neighbours.
 */
export const gemm: Kernel = {
  name: "gemm",
  threads: 64,
  arguments: [],
  argumentsWgsl: `struct Product {\n${FIELDS.map((f) => `  ${f}: u32,`).join("\n")}\n}
struct Call { count: u32, sharded: u32, spare0: u32, spare1: u32, products: array<Product, ${MOST_PRODUCTS}> }`,
  wgsl: `
var<workgroup> left: array<f32, 528>;
var<workgroup> right: array<f32, 528>;
fn lengthOf(number: u32, kind: u32, r: Run) -> u32 {
  if (kind == 1u) { return r.count; }
  if (kind == 2u) { return r.rows; }
  return number;
}
fn main(group: u32, lane: u32, z: u32) {
  let shards = select(1u, SHARDS, call.sharded == 1u);
  let run = z / shards;
  let shard = z % shards;
  let r = runs[run];
  if (r.count == 0u) { return; }
  var tile = group;
  var number = 0u;
  var m = 0u;
  var tilesM = 0u;
  var tilesN = 0u;
  for (; number < call.count; number++) {
    m = lengthOf(call.products[number].m, call.products[number].mKind, r);
    tilesM = (m + 31u) / 32u;
    tilesN = (call.products[number].n + 31u) / 32u;
    let tiles = tilesM * tilesN * call.products[number].batch;
    if (tile < tiles) { break; }
    tile -= tiles;
  }
  if (number == call.count) { return; }
  let p = call.products[number];
  var begin = 0u;
  var to = lengthOf(p.k, p.kKind, r);
  var c = run * STRIDE + p.c;
  if (p.kKind == 3u) {
    begin = shard * r.shardRows;
    to = min(r.count, begin + r.shardRows);
    c += shard * SHARD_STRIDE;
    if (begin >= r.count) { return; }
  } else if (shard > 0u) {
    return;
  }
  let batch = tile / (tilesM * tilesN);
  tile = tile % (tilesM * tilesN);
  let row0 = (tile / tilesN) * 32u;
  let column0 = (tile % tilesN) * 32u;
  let a = run * STRIDE + p.a + batch * p.aBatch;
  let b = run * STRIDE + p.b + batch * p.bBatch;
  c += batch * p.cBatch;
  let x = (lane % 8u) * 4u;
  let y = (lane / 8u) * 4u;
  var sums = array<vec4<f32>, 4>();
  for (var k0 = begin; k0 < to; k0 += 16u) {
    for (var i = 0u; i < 8u; i++) {
      let e = lane + 64u * i;
      // Neighbouring threads read neighbouring floats, whichever way a matrix lies.
      let ka = select(e % 16u, e / 32u, p.transposeA == 1u);
      let ma = select(e / 16u, e % 32u, p.transposeA == 1u);
      var v = 0.0f;
      if (k0 + ka < to && row0 + ma < m) {
        v = mem[a + select((row0 + ma) * p.lda + k0 + ka, (k0 + ka) * p.lda + row0 + ma, p.transposeA == 1u)];
      }
      left[ka * 33u + ma] = v;
      let kb = select(e / 32u, e % 16u, p.transposeB == 1u);
      let nb = select(e % 32u, e / 16u, p.transposeB == 1u);
      v = 0.0f;
      if (k0 + kb < to && column0 + nb < p.n) {
        v = mem[b + select((k0 + kb) * p.ldb + column0 + nb, (column0 + nb) * p.ldb + k0 + kb, p.transposeB == 1u)];
      }
      right[kb * 33u + nb] = v;
    }
    workgroupBarrier();
    for (var k = 0u; k < 16u; k++) {
      let at = k * 33u;
      let w = vec4<f32>(right[at + x], right[at + x + 1u], right[at + x + 2u], right[at + x + 3u]);
      for (var i = 0u; i < 4u; i++) { sums[i] = fma(vec4<f32>(left[at + y + i]), w, sums[i]); }
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u; i++) {
    for (var j = 0u; j < 4u; j++) {
      let row = row0 + y + i;
      let column = column0 + x + j;
      if (row < m && column < p.n) {
        var v = sums[i][j];
        if (p.bias != NONE) { v += mem[run * STRIDE + p.bias + batch * p.biasBatch + column]; }
        if (p.residual != NONE) { v += mem[run * STRIDE + p.residual + row * p.ldr + column]; }
        let place = row * p.ldc + column;
        let aux = run * STRIDE + p.aux + place;
        switch (p.epilogue) {
          case 1u: { let g = geluTanh(v); v = g.x; mem[aux] = g.y; }
          case 2u: { let g = geluErf(v); v = g.x; mem[aux] = g.y; }
          case 3u: { v = tanhf(v); }
          case 4u: { v *= mem[aux]; }
          case 5u: { let t = mem[aux]; v *= 1.0f - t * t; }
          default: {}
        }
        mem[c + place] = v;
      }
    }
  }
}
`,
};

/** Workgroups that a product needs when a batch has `batch` examples and a table `rows` rows. */
export function tilesOf(p: Product, batch: number, rows: number): number {
  const m = p.m === "batch" ? batch : p.m === "rows" ? rows : p.m;
  return Math.ceil(m / TILE) * Math.ceil(p.n / TILE) * (p.batch?.count ?? 1);
}
