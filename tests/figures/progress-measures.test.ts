import assert from "node:assert/strict";
import { test } from "node:test";
import { progressPhases } from "grokbook/analysis/weights/progress-phases";
import { progressMeasures } from "grokbook/figures/progress-measures";
import { madeMeasures } from "../analysis/progress";
import { syntheticRun } from "../analysis/synthetic";
import { trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

const run = syntheticRun({
  memorises: 300,
  generalises: 800,
  config: { modulus: 47, evaluateEvery: 100, steps: 1000 },
});
const made = madeMeasures();

test("the progress measures as data", () =>
  matchesSnapshot("progress-measures", progressMeasures(run, made, progressPhases(made))));

test("what is not there is not drawn, step 0 neither; no phase, no shade", () => {
  const measures = madeMeasures({ everythingSeen: true }).measures.map((m) => ({ ...m, control: null }));
  const seen = {
    ...madeMeasures({ everythingSeen: true }),
    control: [],
    measures: [{ ...measures[0]!, step: 0 }, ...measures],
  };
  const figure = progressMeasures(run, seen);
  assert.deepEqual(figure.data.map((t) => t["name"]).slice(0, 4), [
    "train",
    "test",
    "excluded: train without the key waves",
    "restricted: key waves alone, all pairs",
  ]);
  assert.equal(figure.data.length, 8);
  assert.equal((trace(figure, /^train/)["x"] as number[])[0], 100);
  assert.equal(
    (figure.layout["shapes"] as { type: string }[]).some(({ type }) => type === "rect"),
    false,
  );
  assert.doesNotMatch(figure.caption, /Grey|Shaded/);
});

test("the caption says what was measured", () => {
  const { caption } = progressMeasures(run, made, progressPhases(made));
  assert.match(caption, /key frequencies 2, 5 of a \+ b/);
  assert.match(caption, /the 600 training pairs.*the 1,173 pairs trained on in neither order/);
  assert.match(caption, /Grey: restricted to 1, 3 instead\. Dotted line across: chance, 3\.93 nats\./);
  assert.match(caption, /Shaded: circuit formation by rule, steps 300 to 700\./);
  assert.match(caption, /At step 1,000: train 100 %, test 100 %, restricted 100 %, excluded 10 % right\./);
});
