import assert from "node:assert/strict";
import { test } from "node:test";
import { waitingTime } from "grokbook/analysis/critical-size/waiting-time";
import { stream } from "grokbook/data/random/random";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun } from "../synthetic";

/** T = 6000 · (n / 1700)^−3.5 · e^(0.15 · logistic), three seeds; memorised at 200. */
function law(sizes: readonly number[], steps = 6000, seeds = 3): RunResult[] {
  const random = stream(11, "law");
  return sizes.flatMap((dataSize) =>
    Array.from({ length: seeds }, (_, seed) => {
      const u = random.uniform();
      const t = 6000 * (dataSize / 1700) ** -3.5 * Math.exp(0.15 * Math.log(u / (1 - u)));
      return syntheticRun({
        dataSize,
        seed,
        memorises: 200,
        generalises: t,
        config: { steps, evaluateEvery: 10 },
      });
    }),
  );
}

test("a law of waiting is found again, and its n₅₀ at every horizon", () => {
  const fit = waitingTime(law([1300, 1500, 1800, 2200, 2700], 6000, 12));
  assert.ok(fit);
  assert.ok(Math.abs(fit.slope - 3.5) < 0.5, String(fit.slope));
  for (const [horizon, truth] of [
    [6000, 1700],
    [3000, 1700 * 2 ** (1 / 3.5)],
  ] as const) {
    const { size, interval } = fit.sizeAt(horizon);
    assert.ok(Math.abs(Math.log((size ?? NaN) / truth)) < 0.05, `${size} for ${truth}`);
    assert.ok((interval[0] ?? Infinity) < truth && truth < (interval[1] ?? 0), String(interval));
  }
});

test("surplus sizes are left out, sizes still waiting are in", () => {
  const surplus = [0, 1, 2].map((seed) =>
    syntheticRun({ dataSize: 7000, seed, memorises: 600, generalises: 640, config: { evaluateEvery: 10 } }),
  );
  const fit = waitingTime([...law([1000, 1500, 2000, 2500]), ...surplus]);
  assert.deepEqual(fit?.sizes, [1000, 1500, 2000, 2500]);
  assert.ok((fit?.censored ?? 0) >= 3);
});

test("a size that does not even memorise says nothing about waiting", () => {
  const lost = [0, 1, 2].map((seed) =>
    syntheticRun({ dataSize: 500, seed, memorises: null, generalises: null, config: { evaluateEvery: 10 } }),
  );
  assert.ok(!waitingTime([...lost, ...law([1500, 2000, 2500])])?.sizes.includes(500));
});

test("too few runs that generalised: no line", () => {
  assert.equal(waitingTime(law([1000, 1100])), null);
});
