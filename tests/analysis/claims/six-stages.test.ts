import assert from "node:assert/strict";
import { test } from "node:test";
import { sixStages } from "grokbook/analysis/claims/six-stages";
import { observedReviews, type Wave } from "../observed";
import { scaled, syntheticReviews } from "../synthetic-reviews";
import type { RunResult } from "grokbook/run/types";

const fast = (run: RunResult): RunResult => ({
  ...scaled(run),
  weights: (run.weights ?? []).map((w) => ({ ...w, step: w.step / 10 })),
});

/** The verdict at the paper's clock; a scaled one has none. */
function verdict(...waves: readonly Wave[]): string {
  const runs = waves.map((wave, seed) =>
    observedReviews({ ...wave, run: { ...wave.run, config: { ...wave.run?.config, seed } } }),
  );
  const found = sixStages.evaluate(runs);
  const other = sixStages.evaluate(runs.map(fast));
  assert.equal(other.verdict, "not run");
  if (found.verdict !== "not run") {
    assert.equal(found.seeds, waves.length);
    assert.equal(found.runs.length, waves.length);
  }
  return found.verdict;
}

test("claim 13: the six stages of the classifier's norm", () => {
  assert.equal(verdict({}), "reproduced");
  assert.equal(verdict({ noise: 0.002 }), "reproduced");
  assert.equal(
    verdict({ run: { stoppedAt: 660_000 } }),
    "reproduced",
    "stopped after the paper's last panel",
  );
  assert.equal(verdict({ run: { stoppedAt: 650_000 } }), "partly", "the band is open until the last panel");
  assert.equal(verdict({ run: { stoppedAt: 435_000 } }), "not run", "35,000 steps beyond the jump");
  assert.equal(verdict({ norms: [3, 2, 4, 5, 5], run: { stoppedAt: 445_000 } }), "not reproduced");
  assert.equal(verdict({ norms: [3, 3, 4, 2, 2] }), "partly", "no first fall");
  assert.equal(verdict({ norms: [3, 2, 4, 2, 0.5] }), "partly", "no band");
  assert.equal(verdict({ norms: [3, 2, 4, 5, 5] }), "not reproduced", "not lower at the jump");
  assert.equal(verdict({ norms: [3, 3, 2, 1.9, 0.5] }), "not reproduced", "only falls");
  assert.equal(verdict({ norms: [3, 2, 2, 1, 1] }), "not reproduced", "no rise while memorising");
  assert.equal(verdict({ run: { generalises: null } }), "not reproduced");
  assert.equal(verdict({ run: { reaches: 0.79 } }), "not reproduced");
  assert.equal(verdict({ run: { memorises: 450_000 } }), "not reproduced", "jump first");
});

test("several runs: most decide, and the interval is theirs", () => {
  assert.equal(verdict({}, {}, { norms: [3, 3, 4, 2, 2] }), "reproduced");
  assert.equal(verdict({}, { norms: [3, 3, 4, 2, 2] }, { norms: [3, 3, 4, 2, 2] }), "partly");
  const run = (seed: number, norms: Wave["norms"]) =>
    observedReviews({ ...(norms && { norms }), run: { config: { seed } } });
  const found = sixStages.evaluate([run(0, [3, 2, 4, 2, 2]), run(1, [3, 2, 4, 1, 1])]);
  assert.deepEqual([found.interval?.map((x) => Math.round(10 * x)), found.seeds], [[3, 5], 2]);
  assert.equal(sixStages.evaluate([run(0, [3, 2, 4, 2, 2])]).interval, null);
  assert.match(found.ours ?? "", /B 2 of 2 runs: step \d+,000, norm .*; C 2 of 2 runs: step 100,000/);
});

test("C is the end of memorising, E is read before the spike that the jump comes in", () => {
  const run = observedReviews({ norms: [3, 2, 4, 6, 6], run: { lossless: 150_000 } });
  const spiked = {
    ...run,
    points: run.points.map((p) => (p.step === 400_000 ? { ...p, trainLoss: 0.27, trainAccuracy: 0.89 } : p)),
    weights: (run.weights ?? []).map((w) =>
      w.step >= 400_000 ? { ...w, norms: { ...w.norms, classifier: 1.4 } } : w,
    ),
  };
  const found = sixStages.evaluate([spiked]);
  assert.equal(found.verdict, "not reproduced", "in the spike it is a third of C's, before it larger");
  assert.ok((found.value ?? 0) > 1.2, String(found.value));
  assert.match(
    found.ours ?? "",
    /C yes: step 150,000, .*E no: step 400,000, .* read at step 395,000 before the spike/,
  );
});

test("what is not there is said", () => {
  const said = (runs: readonly RunResult[]): string | null => {
    const { verdict: v, ours, value, runs: used } = sixStages.evaluate(runs);
    assert.deepEqual([v, value, used], ["not run", null, []]);
    return ours;
  };
  assert.equal(said([]), "no published run at this setting has its weights observed");
  assert.equal(said([syntheticReviews()]), "no published run at this setting has its weights observed");
  assert.equal(said([observedReviews({ run: { config: { dataFraction: 0.5 } } })]), said([]));
  assert.equal(said([observedReviews({ run: { config: { hiddenSize: 64 } } })]), said([]));
  assert.equal(
    said([observedReviews({ run: { stoppedAt: 390_000 } })]),
    "the furthest observed run was stopped at step 390,000 of 700,000",
  );
});

test("a changed result changes the verdict", () => {
  const run = observedReviews();
  const weights = (run.weights ?? []).map((w) => ({ ...w, norms: { ...w.norms, classifier: 3 } }));
  const spoilt = [
    { ...run, weights },
    { ...run, points: run.points.map((p) => ({ ...p, testAccuracy: 0.6 })) },
    { ...run, points: run.points.map((p) => ({ ...p, trainLoss: 0.01 })) },
  ];
  assert.equal(sixStages.evaluate([run]).verdict, "reproduced");
  for (const changed of spoilt) assert.equal(sixStages.evaluate([changed]).verdict, "not reproduced");
});
