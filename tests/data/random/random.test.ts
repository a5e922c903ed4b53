import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { restoreStream, stream } from "grokbook/data/random/random";

test("the first values of a stream are fixed for ever: published runs depend on them", () => {
  const s = stream(0, "init");
  assert.deepEqual(
    [s.uint32(), s.uint32(), s.uniform(), s.integer(113), s.normal(), s.normal()],
    [271154582, 1678044445, 0.5698436198639145, 85, -0.7603208948537089, -0.5787732989605066],
  );
});

test("streams of one seed differ by name, and of one name by seed", () => {
  const firsts = new Set<number>();
  for (const name of ["split", "prune", "init", "prune/1000", "prune/1001"]) {
    for (let seed = -2; seed < 20; seed++) firsts.add(stream(seed, name).uint32());
  }
  assert.equal(firsts.size, 5 * 22);
});

test("a restored stream continues with the same values, in the middle of a normal pair too", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(7), (seed, drawn) => {
      const s = stream(seed, "x");
      for (let i = 0; i < drawn; i++) s.normal();
      const copy = restoreStream(JSON.parse(JSON.stringify(s.state())));
      for (let i = 0; i < 5; i++) assert.equal(copy.normal(), s.normal());
      assert.deepEqual(copy.state(), s.state());
    }),
    { numRuns: 100 },
  );
});

test("a damaged state is refused", () => {
  for (const words of [[], [0, 0, 0, 0], [1, 2, 3], [1, 2, 3, NaN]]) {
    assert.throws(() => restoreStream({ words, spare: null }), /stream state/);
  }
  assert.throws(() => restoreStream({ words: [1, 2, 3, 4], spare: NaN }), /stream state/);
});

test("integers below n hit every value equally often", () => {
  for (const n of [1, 2, 3, 6, 113]) {
    const s = stream(7, `integer ${n}`);
    const counts = new Float64Array(n);
    const draws = 2_000 * n;
    for (let i = 0; i < draws; i++) counts[s.integer(n)]! += 1;
    const chi2 = counts.reduce((sum, c) => sum + (c - 2_000) ** 2 / 2_000, 0);
    // χ² with n − 1 degrees of freedom: mean n − 1, variance 2(n − 1).
    assert.ok(chi2 < n - 1 + 5 * Math.sqrt(2 * n), `n = ${n}: χ² = ${chi2}`);
  }
});

test("an interval above half of 2³² is unbiased: the upper end is reached and never passed", () => {
  const s = stream(3, "wide");
  const below = 3 * 2 ** 30;
  let upper = 0;
  for (let i = 0; i < 3_000; i++) {
    const value = s.integer(below);
    assert.ok(value < below);
    if (value >= 2 ** 31) upper++;
  }
  assert.ok(Math.abs(upper - 1_000) < 130, `${upper}`); // a third of the range; σ = 26
});

test("bad bounds and sizes are refused", () => {
  const s = stream(0, "x");
  for (const below of [0, -1, 1.5, NaN, 2 ** 32 + 1]) assert.throws(() => s.integer(below), RangeError);
  for (const size of [-1, 4, 0.5, NaN]) assert.throws(() => s.sample(3, size), RangeError);
  assert.throws(() => stream(0.5, "x"), RangeError);
});

test("normal values have the moments and tails of N(0, 1)", () => {
  const s = stream(1, "normal");
  const n = 200_000;
  const sums = [0, 0, 0, 0];
  let beyond2 = 0;
  for (let i = 0; i < n; i++) {
    const z = s.normal();
    for (let k = 0; k < 4; k++) sums[k]! += z ** (k + 1) / n;
    if (Math.abs(z) > 2) beyond2++;
  }
  const [m1, m2, m3, m4] = sums as [number, number, number, number];
  assert.ok(Math.abs(m1) < 5 / Math.sqrt(n)); // five standard errors each
  assert.ok(Math.abs(m2 - 1) < 5 * Math.sqrt(2 / n));
  assert.ok(Math.abs(m3) < 5 * Math.sqrt(15 / n));
  assert.ok(Math.abs(m4 - 3) < 5 * Math.sqrt(96 / n));
  assert.ok(Math.abs(beyond2 / n - 0.0455) < 5 * Math.sqrt(0.0455 / n));
});

test("uniform values lie in [0, 1) with mean 1/2 and variance 1/12", () => {
  const s = stream(2, "uniform");
  const n = 100_000;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const u = s.uniform();
    assert.ok(u >= 0 && u < 1);
    sum += u;
    squares += u * u;
  }
  assert.ok(Math.abs(sum / n - 1 / 2) < 5 / Math.sqrt(12 * n));
  assert.ok(Math.abs(squares / n - 1 / 3) < 5 * Math.sqrt(4 / 45 / n));
});

test("shuffle is a permutation, and all orders of three are equally likely", () => {
  const s = stream(5, "shuffle");
  const counts = new Map<string, number>();
  for (let i = 0; i < 6_000; i++) {
    const order = s.shuffle(["a", "b", "c"]).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  for (const count of counts.values()) assert.ok(Math.abs(count - 1_000) < 150, `${count}`); // σ = 29
});

test("a sample has distinct members of the range", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), fc.integer(), (a, b, seed) => {
      const [size, n] = [Math.min(a, b), Math.max(a, b)];
      const drawn = stream(seed, "sample").sample(n, size);
      assert.equal(new Set(drawn).size, size);
      assert.ok(drawn.every((i) => i >= 0 && i < n));
    }),
  );
});
