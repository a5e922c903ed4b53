import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import type { TabulatedKernels } from "grokbook/engine/wasm/decoder/tabulated/kernels";
import {
  compileBuild,
  compileKernels,
  createContext,
  createMemory,
} from "grokbook/engine/wasm/memory/compile";
import { alone } from "grokbook/engine/wasm/threads/team";

import { uniform } from "../../../../helpers/small-decoder";

const builds = compileKernels().simd === "relaxed" ? (["relaxed", "plain"] as const) : (["plain"] as const);

function bench(build: "relaxed" | "plain") {
  const { kernels, arena } = createContext(compileBuild(build).module, createMemory(), alone);
  return {
    kernels: kernels as TabulatedKernels,
    put(values: ArrayLike<number>): number {
      const at = arena.floats(values.length + 8);
      arena.f32(at, values.length).set(values);
      return at;
    },
    putInts(values: ArrayLike<number>): number {
      const at = arena.bytes(4 * Math.max(1, values.length));
      arena.i32(at, values.length).set(values);
      return at;
    },
    get: (at: number, n: number): number[] => Array.from(arena.f32(at, n)),
  };
}

/** float32 numbers in [-1, 1). */
function numbers(n: number, seed: number): number[] {
  const random = uniform(seed);
  return Array.from({ length: n }, () => Math.fround(2 * random() - 1));
}

function close(got: readonly number[], want: readonly number[], tolerance: number, what: string): void {
  assert.equal(got.length, want.length);
  got.forEach((value, i) => {
    const error = Math.abs(value - want[i]!);
    assert.ok(
      error <= tolerance * Math.max(1, Math.abs(want[i]!)),
      `${what}[${i}]: got ${value}, want ${want[i]}`,
    );
  });
}

const gelu = (x: number): number =>
  0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));

test("scaledBiasGelu keeps its stated errors from -60 to 60, and where an exponential would overflow", () => {
  for (const build of builds) {
    const { kernels, put, get } = bench(build);
    const n = 60_000;
    const check = (xs: readonly number[]): void => {
      const [x, act, slope] = [put(xs), put(xs), put(xs)];
      kernels.scaledBiasGelu(x, xs.length, put([1]), put(xs.map(() => 0)), 1, xs.length, act, slope);
      close(get(act, xs.length), xs.map(gelu), 4e-7, "gelu");
      const derivative = xs.map((v) => {
        const [y, inner] = [
          Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3),
          Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * v * v),
        ];
        return 0.5 * (1 + Math.tanh(y)) + 0.5 * v * (1 - Math.tanh(y) ** 2) * inner;
      });
      close(get(slope, xs.length), derivative, 8e-7, "gelu'");
    };
    check(Array.from({ length: n }, (_, i) => Math.fround(-60 + (120 * i) / n)));
    check([0, -0, 1e-30, -1e-30, 1e6, -1e6]);
    const bad = put([NaN, 0, 0, 0]);
    kernels.scaledBiasGelu(bad, 4, put([1]), put([0, 0, 0, 0]), 1, 4, bad, put([0, 0, 0, 0]));
    assert.ok(Number.isNaN(get(bad, 1)[0]), "what is not a number stays so");
  }
});

test("weights and rows of a table, and the way back, equal float64 for any sizes", () => {
  for (const build of builds) {
    const { kernels, put, putInts, get } = bench(build);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 45 }),
        fc.nat(),
        fc.boolean(),
        (examples, places, heads, n, seed, add) => {
          const random = uniform(seed);
          const rows = 5;
          const row = 4 * Math.ceil(((places + 1) * heads) / 4);
          const [tableRow, outRow] = [heads * n + 3, n + 2];
          const index = Array.from({ length: examples * places }, () => Math.floor(random() * rows));
          const [scores, constant] = [numbers(rows * heads, seed + 1), numbers(heads, seed + 2)];
          const [table, base] = [numbers(rows * tableRow, seed + 3), numbers(n, seed + 4)];
          const indexAt = putInts(index);
          const weightsAt = put(numbers(examples * row, 1));
          kernels.tableWeights(indexAt, examples, places, heads, put(scores), put(constant), weightsAt);
          const weights = get(weightsAt, examples * row);
          const rowOf = (i: number, p: number): number => index[i * places + p]!;
          for (let i = 0; i < examples; i++) {
            for (let head = 0; head < heads; head++) {
              const e = Array.from({ length: places + 1 }, (_, p) =>
                Math.exp(p < places ? scores[rowOf(i, p) * heads + head]! : constant[head]!),
              );
              const sum = e.reduce((a, b) => a + b, 0);
              const got = e.map((_, p) => weights[i * row + p * heads + head]!);
              close(
                got,
                e.map((v) => v / sum),
                4e-7,
                "weights",
              );
            }
          }

          const outAt = put(numbers(examples * outRow, 2));
          const tableAt = put(table);
          kernels.addTableRows(
            indexAt,
            examples,
            places,
            heads,
            weightsAt,
            row,
            tableAt,
            tableRow,
            put(base),
            n,
            outAt,
            outRow,
          );
          const out = get(outAt, examples * outRow);
          const untouched = numbers(examples * outRow, 2);
          const eachWeight = (i: number, use: (r: number, head: number, w: number) => void): void => {
            for (let p = 0; p < places; p++)
              for (let head = 0; head < heads; head++)
                use(rowOf(i, p), head, weights[i * row + p * heads + head]!);
          };
          const wantOut = untouched.map((kept, k) => {
            const [i, j] = [Math.floor(k / outRow), k % outRow];
            if (j >= n) return kept;
            let sum = base[j]!;
            eachWeight(i, (r, head, w) => (sum += w * table[r * tableRow + head * n + j]!));
            return sum;
          });
          close(out, wantOut, 2e-6, "out");

          // The way back of place 0, for the examples that read row r there.
          const grads = numbers(examples * outRow, seed + 5);
          const gradsAt = put(grads);
          const [dotsBefore, rowBefore] = [numbers(examples * row, 3), numbers(heads * n, 4)];
          for (let r = 0; r < rows; r++) {
            const list = Array.from({ length: examples }, (_, i) => i).filter((i) => rowOf(i, 0) === r);
            const [dotsAt, gradientAt] = [put(dotsBefore), put(rowBefore)];
            kernels.tableRowGradients(
              putInts(list),
              list.length,
              weightsAt,
              dotsAt,
              row,
              heads,
              gradsAt,
              outRow,
              n,
              tableAt + 4 * r * tableRow,
              gradientAt,
              add,
              add,
            );
            const wantRow = rowBefore.map((before, k) => {
              const [head, j] = [Math.floor(k / n), k % n];
              return list.reduce(
                (sum, i) => sum + weights[i * row + head]! * grads[i * outRow + j]!,
                add ? before : 0,
              );
            });
            close(get(gradientAt, heads * n), wantRow, 2e-6, "row gradient");
            const wantDots = dotsBefore.map((before, k) => {
              const [i, head] = [Math.floor(k / row), k % row];
              if (!list.includes(i) || head >= heads) return before;
              let sum = add ? before : 0;
              for (let j = 0; j < n; j++) sum += grads[i * outRow + j]! * table[r * tableRow + head * n + j]!;
              return sum;
            });
            close(get(dotsAt, examples * row), wantDots, 4e-6, "dots");
          }

          const [scoreGradient, constantGradient] = [put(new Float32Array(rows * heads)), put(constant)];
          kernels.tableScoreGradients(
            indexAt,
            examples,
            places,
            heads,
            weightsAt,
            put(dotsBefore),
            scoreGradient,
            constantGradient,
          );
          const [wantScores, wantConstant] = [new Array<number>(rows * heads).fill(0), constant.slice()];
          for (let i = 0; i < examples; i++) {
            for (let head = 0; head < heads; head++) {
              const at = (p: number): number => i * row + p * heads + head;
              let mean = 0;
              for (let p = 0; p < places; p++) mean += weights[at(p)]! * dotsBefore[at(p)]!;
              for (let p = 0; p < places; p++)
                wantScores[rowOf(i, p) * heads + head]! += weights[at(p)]! * (dotsBefore[at(p)]! - mean);
              wantConstant[head]! -= weights[at(places)]! * mean;
            }
          }
          close(get(scoreGradient, rows * heads), wantScores, 2e-6, "score gradient");
          close(get(constantGradient, heads), wantConstant, 2e-6, "constant's gradient");
        },
      ),
      { numRuns: 60, seed: 6 },
    );
  }
});
