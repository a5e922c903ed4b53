import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { Arena } from "grokbook/engine/wasm/memory/arena";
import {
  compileBuild,
  compileKernels,
  createContext,
  createMemory,
} from "grokbook/engine/wasm/memory/compile";
import { alone } from "grokbook/engine/wasm/threads/team";

import { erf } from "../../../helpers/erf";
import { uniform } from "../../../helpers/small-decoder";
import { lossInFloat64 } from "../../../support/losses";

type Build = "relaxed" | "plain";
const best = compileKernels();
const builds: readonly Build[] = best.simd === "relaxed" ? ["relaxed", "plain"] : ["plain"];

/** A fresh memory, and shorthands to put numbers in and get them back. */
function bench(build: Build) {
  const { kernels, arena } = createContext(compileBuild(build).module, createMemory(), alone);
  return {
    kernels,
    arena,
    put(values: ArrayLike<number>): number {
      const at = arena.floats(values.length + 8);
      arena.f32(at, values.length).set(values);
      return at;
    },
    get: (at: number, n: number): number[] => Array.from(arena.f32(at, n)),
  };
}

/** float32 numbers in [-1, 1). */
function numbers(n: number, seed: number): Float32Array {
  const random = uniform(seed);
  return Float32Array.from({ length: n }, () => 2 * random() - 1);
}

function close(got: readonly number[], want: ArrayLike<number>, tolerance: number, what: string): void {
  assert.equal(got.length, want.length);
  got.forEach((value, i) => {
    const error = Math.abs(value - want[i]!);
    assert.ok(
      error <= tolerance * Math.max(1, Math.abs(want[i]!)),
      `${what}[${i}]: got ${value}, want ${want[i]}`,
    );
  });
}

const size = (max: number) => fc.integer({ min: 1, max });

test("gemm equals the float64 product for any size, transposition and leading dimension, and touches nothing else", () => {
  for (const build of builds) {
    const { kernels, put, get } = bench(build);
    const check = (
      M: number,
      N: number,
      K: number,
      tA: boolean,
      tB: boolean,
      pad: number,
      add: boolean,
    ): void => {
      const [lda, ldb, ldc] = [(tA ? M : K) + pad, (tB ? K : N) + pad, N + pad];
      const A = numbers((tA ? K : M) * lda, M);
      const B = numbers((tB ? N : K) * ldb, N);
      const C = numbers(M * ldc, K);
      const want = Array.from(C);
      for (let i = 0; i < M; i++) {
        for (let j = 0; j < N; j++) {
          let sum = add ? C[i * ldc + j]! : 0;
          for (let k = 0; k < K; k++)
            sum += A[tA ? k * lda + i : i * lda + k]! * B[tB ? j * ldb + k : k * ldb + j]!;
          want[i * ldc + j] = sum;
        }
      }
      const at = put(C);
      kernels.gemm(tA, tB, M, N, K, put(A), lda, put(B), ldb, at, ldc, add);
      close(get(at, C.length), want, 3e-7 * Math.sqrt(K) * 4, `${M}×${N}×${K} ${tA} ${tB} ${pad} ${add}`);
    };
    fc.assert(
      fc.property(size(30), size(30), size(30), fc.boolean(), fc.boolean(), fc.nat(5), fc.boolean(), check),
      { numRuns: 150, seed: 1 },
    );
    // Past every block edge: KC 256, MC 128, NC 1024.
    for (const t of [false, true]) {
      check(131, 9, 259, t, !t, 1, true);
      check(3, 1030, 5, t, t, 0, false);
    }
  }
});

test("exp, tanh, erf and log keep their stated errors", () => {
  for (const build of builds) {
    const { kernels, put, get } = bench(build);
    const check = (
      map: (src: number, dst: number, n: number) => void,
      want: (x: number) => number,
      from: number,
      to: number,
      relative: number,
    ): void => {
      const n = 40_000;
      const x = Float32Array.from({ length: n }, (_, i) => from + ((to - from) * i) / n);
      const src = put(x);
      map(src, src, n);
      get(src, n).forEach((y, i) => {
        const w = want(x[i]!);
        assert.ok(
          Math.abs(y - w) <= relative * Math.abs(w),
          `${map.name}(${x[i]}) = ${y}, want ${w} (${build})`,
        );
      });
    };
    check(kernels.mapExp, Math.exp, -87.2, 88.2, 1.5e-7);
    check(kernels.mapExp, Math.exp, -1, 1, 1.5e-7);
    check(kernels.mapTanh, Math.tanh, -10, 10, 3e-7);
    check(kernels.mapTanh, Math.tanh, -1e-3, 1e-3, 3e-7);
    check(kernels.mapErf, erf, -6, 6, 3e-7);
    check(kernels.mapErf, erf, -1e-2, 1e-2, 3e-7);
    const special = put([0, -1000, 1000, -90]);
    kernels.mapExp(special, special, 4);
    const [atZero, low, high, under] = get(special, 4);
    assert.deepEqual([atZero, low, under], [1, 0, 0]);
    assert.ok(high! > 2e38 && Number.isFinite(high));
    const far = put([50, -50, 0, 9.1]);
    kernels.mapTanh(far, far, 4);
    assert.deepEqual(get(far, 4), [1, -1, 0, 1]);
    for (const x of [1, 1 + 2 ** -52, 1.0001, 0.7, 1.42, 2, 117, 1e-300, 1e300, Math.E]) {
      assert.ok(Math.abs(kernels.log(x) - Math.log(x)) <= 1e-15 * Math.abs(Math.log(x)) + 1e-16, `log ${x}`);
    }
  }
});

test("biasGelu and its backward equal the definition, tanh and erf forms", () => {
  const forms = [
    {
      exact: false,
      gelu: (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
    },
    { exact: true, gelu: (x: number) => 0.5 * x * (1 + erf(x / Math.SQRT2)) },
  ];
  for (const build of builds) {
    const { kernels, put, get } = bench(build);
    for (const { exact, gelu } of forms) {
      fc.assert(
        fc.property(size(6), size(11), fc.nat(), (rows, n, seed) => {
          const z = numbers(rows * n, seed).map((x) => 6 * x);
          const bias = numbers(n, seed + 1);
          const [zAt, act, slope] = [put(z), put(z), put(z)];
          kernels.biasGelu(zAt, put(bias), rows, n, act, slope, exact);
          const x = Array.from(z, (v, i) => Math.fround(v + bias[i % n]!));
          close(get(act, rows * n), x.map(gelu), 1e-6, "gelu");
          const derivative = x.map((v) => (gelu(v + 1e-5) - gelu(v - 1e-5)) / 2e-5);
          close(get(slope, rows * n), derivative, 2e-6, "gelu'");
          const grad = numbers(rows * n, seed + 2);
          const [gradAt, biasGrad] = [put(grad), put(bias)];
          kernels.biasGeluBackward(gradAt, slope, rows, n, biasGrad);
          const want = derivative.map((d, i) => d * grad[i]!);
          close(get(gradAt, rows * n), want, 3e-6, "grad");
          const sums = Array.from(bias, (b, j) =>
            want.reduce((sum, v, i) => (i % n === j ? sum + v : sum), b),
          );
          close(get(biasGrad, n), sums, 2e-5, "bias grad");
          kernels.biasGelu(zAt, put(bias), rows, n, zAt, 0, exact);
          assert.deepEqual(get(zAt, rows * n), get(act, rows * n), "in place, without the derivative");
        }),
        { numRuns: 40, seed: 2 },
      );
    }
  }
});

test("layerNorm and its backward equal float64", () => {
  for (const build of builds) {
    const { kernels, put, get } = bench(build);
    fc.assert(
      fc.property(size(6), fc.integer({ min: 2, max: 21 }), fc.nat(), (rows, n, seed) => {
        const [x, gain, bias, dy] = [rows * n, n, n, rows * n].map((k, i) =>
          numbers(k, seed + i),
        ) as Float32Array[];
        const eps = 1e-5;
        const hat: number[] = [];
        const rstd: number[] = [];
        const dx: number[] = [];
        const [dGain, dBias] = [Array.from(gain!), Array.from(bias!)];
        for (let i = 0; i < rows; i++) {
          const row = Array.from(x!.subarray(i * n, (i + 1) * n));
          const mean = row.reduce((a, b) => a + b, 0) / n;
          const r = 1 / Math.sqrt(row.reduce((a, b) => a + (b - mean) ** 2, 0) / n + eps);
          const xHat = row.map((v) => (v - mean) * r);
          const g = xHat.map((_, j) => dy![i * n + j]! * gain![j]!);
          const meanG = g.reduce((a, b) => a + b, 0) / n;
          const meanGx = g.reduce((a, b, j) => a + b * xHat[j]!, 0) / n;
          hat.push(...xHat);
          rstd.push(r);
          dx.push(...g.map((v, j) => r * (v - meanG - xHat[j]! * meanGx)));
          xHat.forEach((v, j) => {
            dGain[j]! += dy![i * n + j]! * v;
            dBias[j]! += dy![i * n + j]!;
          });
        }
        const [xAt, yAt, rAt, gainAt, biasAt] = [
          put(x!),
          put(x!),
          put(new Float32Array(rows)),
          put(gain!),
          put(bias!),
        ];
        kernels.layerNorm(xAt, rows, n, gainAt, biasAt, eps, yAt, xAt, rAt);
        const scale = Math.max(1, ...rstd);
        close(get(xAt, rows * n), hat, 2e-6 * scale, "x̂");
        close(get(rAt, rows), rstd, 2e-5, "rstd");
        close(
          get(yAt, rows * n),
          hat.map((v, i) => v * gain![i % n]! + bias![i % n]!),
          2e-6 * scale,
          "y",
        );
        const [dAt, dgAt, dbAt] = [put(dy!), put(gain!), put(bias!)];
        kernels.layerNormBackward(dAt, rows, n, xAt, rAt, gainAt, dAt, dgAt, dbAt);
        close(get(dAt, rows * n), dx, 1e-5 * scale * scale, "dx");
        close(get(dgAt, n), dGain, 1e-5 * scale, "gain grad");
        close(get(dbAt, n), dBias, 1e-5, "bias grad");
      }),
      { numRuns: 60, seed: 3 },
    );
  }
});

test("crossEntropy: loss, accuracy (first largest wins) and gradient, with huge logits and ties", () => {
  for (const build of builds) {
    const { kernels, arena, put, get } = bench(build);
    fc.assert(
      fc.property(
        size(6),
        size(13),
        fc.constantFrom(1, 30, 1000),
        fc.nat(),
        (rows, classes, spread, seed) => {
          const ld = Math.ceil(classes / 4) * 4;
          const random = uniform(seed);
          const logits = numbers(rows * ld, seed + 1).map((v) => Math.round(v * 4) * (spread / 4));
          const targets = Int32Array.from({ length: rows }, () => Math.floor(random() * classes));
          const at = put(logits);
          const targetsAt = arena.bytes(4 * rows);
          arena.i32(targetsAt, rows).set(targets);
          const totals = arena.bytes(16);
          arena.f64(totals, 2).set([10, 20]);
          kernels.crossEntropy(at, ld, rows, classes, targetsAt, 0.5, totals, true);
          let [loss, right] = [10, 20];
          const want = Array.from({ length: rows * ld }, () => 0);
          targets.forEach((target, i) => {
            const row = Array.from(logits.subarray(i * ld, i * ld + classes));
            const top = Math.max(...row);
            const e = row.map((v) => Math.exp(v - top));
            const sum = e.reduce((a, b) => a + b, 0);
            loss += Math.log(sum) + top - row[target]!;
            if (row.indexOf(top) === target) right += 1;
            e.forEach((v, j) => (want[i * ld + j] = 0.5 * (v / sum - (j === target ? 1 : 0))));
          });
          const [gotLoss, gotRight] = arena.f64(totals, 2);
          assert.ok(Math.abs(gotLoss! - loss) < 1e-6 * loss, `${gotLoss}, want ${loss}`);
          assert.equal(gotRight, right);
          close(get(at, rows * ld), want, 3e-7, "gradient");
        },
      ),
      { numRuns: 80, seed: 4 },
    );
  }
});

test("exactTail and stableMax: loss, accuracy and gradient to float32's grain, in the tail too", () => {
  for (const build of builds) {
    const { kernels, arena, put, get } = bench(build);
    const each = { exactTail: "exact-tail", stableMax: "stablemax" } as const;
    fc.assert(
      fc.property(size(6), size(13), fc.constantFrom(1, 10, 60), fc.nat(), (rows, classes, spread, seed) => {
        const ld = Math.ceil(classes / 4) * 4;
        const random = uniform(seed);
        const logits = numbers(rows * ld, seed + 1).map((v) => Math.round(v * 4) * (spread / 4));
        const targets = Int32Array.from({ length: rows }, () => Math.floor(random() * classes));
        const targetsAt = arena.bytes(4 * rows);
        arena.i32(targetsAt, rows).set(targets);
        for (const [name, loss] of Object.entries(each)) {
          const [at, kept] = [put(logits), put(logits)];
          const totals = arena.bytes(16);
          arena.f64(totals, 2).set([10, 20]);
          const kernel = kernels[name as keyof typeof each];
          kernel(at, ld, rows, classes, targetsAt, 0.5, totals, true);
          let [value, right] = [10, 20];
          const got = get(at, rows * ld);
          targets.forEach((target, i) => {
            const row = Array.from(logits.subarray(i * ld, i * ld + classes));
            const want = lossInFloat64(loss, row, target);
            value += want.value;
            if (row.indexOf(Math.max(...row)) === target) right += 1;
            for (let j = 0; j < ld; j++) {
              const slope = 0.5 * (want.slopes[j] ?? 0);
              const allowed = 1e-30 + 3e-6 * Math.abs(slope);
              assert.ok(
                Math.abs(got[i * ld + j]! - slope) <= allowed,
                `${name}: ${got[i * ld + j]}, want ${slope}`,
              );
            }
          });
          const [gotLoss, gotRight] = arena.f64(totals, 2);
          assert.ok(Math.abs(gotLoss! - value) < 1e-6 * value, `${name}: ${gotLoss}, want ${value}`);
          assert.equal(gotRight, right);
          kernel(kept, ld, rows, classes, targetsAt, 0, totals, false);
          assert.equal(arena.f64(totals, 2)[1], 20 + 2 * (right - 20), "an evaluation counts the same");
        }
      }),
      { numRuns: 40, seed: 5 },
    );
  }
});

test("perpendicular: at right angles to the weights, as long as before; zero weights and zero gradients stay", () => {
  for (const build of builds) {
    const { kernels, put, get } = bench(build);
    const [w, g] = [numbers(37, 1), numbers(37, 2)];
    const [at, gradient] = [put(w), put(g)];
    kernels.perpendicular(at, gradient, 37);
    const out = get(gradient, 37);
    const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
      Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);
    assert.ok(Math.abs(dot(w, out)) < 1e-6 * Math.sqrt(dot(w, w) * dot(out, out)));
    assert.ok(Math.abs(dot(out, out) / dot(g, g) - 1) < 1e-6);
    assert.ok(dot(out, g) > 0, "the same side");
    assert.deepEqual(Array.from(get(at, 37)), Array.from(w), "the weights stay");
    const [zero, still] = [put(new Float32Array(37)), put(g)];
    kernels.perpendicular(zero, still, 37);
    assert.deepEqual(Array.from(get(still, 37)), Array.from(g));
    kernels.perpendicular(at, zero, 37);
    assert.ok(Array.from(get(zero, 37)).every((x) => x === 0));
  }
});

test("row kernels: sums, broadcasts, gather, scatter, parts, axpy", () => {
  for (const build of builds) {
    const { kernels, arena, put, get } = bench(build);
    fc.assert(
      fc.property(size(7), size(11), fc.nat(), (rows, n, seed) => {
        const x = numbers(rows * n, seed);
        const row = numbers(n, seed + 1);
        const at = put(x);
        const out = put(x);
        kernels.addRow(at, put(row), rows, n, out);
        close(
          get(out, rows * n),
          Array.from(x, (v, i) => v + row[i % n]!),
          1e-7,
          "addRow",
        );
        kernels.broadcastRow(out, put(row), rows, n);
        assert.deepEqual(
          get(out, rows * n),
          Array.from(x, (_, i) => row[i % n]!),
        );
        const sums = put(row);
        kernels.addColumnSums(at, rows, n, sums);
        const columns = Array.from(row, (r, j) => x.reduce((sum, v, i) => (i % n === j ? sum + v : sum), r));
        close(get(sums, n), columns, 2e-6, "addColumnSums");
        kernels.sumParts(at, n, rows, n, sums, false);
        close(
          get(sums, n),
          columns.map((v, j) => v - row[j]!),
          2e-6,
          "sumParts",
        );
        const y = put(row);
        kernels.axpy(n, 0.5, at, y);
        close(
          get(y, n),
          Array.from(row, (r, j) => r + 0.5 * x[j]!),
          1e-7,
          "axpy",
        );
        const random = uniform(seed);
        const index = Int32Array.from({ length: 9 }, () => Math.floor(random() * rows));
        const indexAt = arena.bytes(36);
        arena.i32(indexAt, 9).set(index);
        const gathered = put(new Float32Array(9 * n));
        kernels.gatherRows(at, at, indexAt, indexAt, 9, n, gathered);
        const twice = Array.from(
          { length: 9 * n },
          (_, k) => 2 * x[index[Math.floor(k / n)]! * n + (k % n)]!,
        );
        close(get(gathered, 9 * n), twice, 0, "gatherRows");
        const table = put(x);
        kernels.scatterAddRows(gathered, indexAt, 9, n, table);
        const scattered = Array.from(x);
        twice.forEach((v, k) => (scattered[index[Math.floor(k / n)]! * n + (k % n)]! += v));
        close(get(table, rows * n), scattered, 1e-5, "scatterAddRows");
        const squares = Array.from(x).reduce((sum, v) => sum + v * v, 0);
        assert.ok(Math.abs(kernels.sumOfSquares(at, rows * n) - squares) <= 1e-14 * squares);
        kernels.zero(table, rows * n);
        assert.ok(get(table, rows * n).every((v) => v === 0));
      }),
      { numRuns: 40, seed: 5 },
    );
  }
});

test("the plain build never fuses; the two builds are told apart by their hashes", () => {
  assert.equal(compileBuild("plain").fma, false);
  assert.equal(best.simd === "relaxed", best.hash !== compileBuild("plain").hash);
});

test("an arena hands out zeroed, aligned places that do not overlap, and grows", () => {
  const arena = new Arena(createMemory(), alone);
  const places = [1, 64, 100_000, 3].map((n) => ({ at: arena.floats(n), n }));
  places.forEach(({ at, n }, i) => {
    assert.equal(at % 64, 0);
    assert.ok(arena.f32(at, n).every((v) => v === 0));
    const next = places[i + 1];
    if (next !== undefined) assert.ok(next.at >= at + 4 * n);
  });
  assert.throws(() => arena.bytes(2 ** 33), { name: "EngineMemoryError", message: /needs 8193 MiB/ });
});
