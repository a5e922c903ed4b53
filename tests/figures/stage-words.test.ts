import assert from "node:assert/strict";
import { test } from "node:test";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { stageMarks, stagesText, stageTitle } from "grokbook/figures/stage-words";
import { observedReviews } from "../analysis/observed";

const stages = weightStages(observedReviews({ norms: [3, 3, 4, 2, 2], run: { generalises: null } }));

test("stages that occur have a step, the others a reason", () => {
  assert.match(
    stagesText(stages),
    /^Stages by rule: A at step 0, C at step 100,000, D at step .*, B does not occur \(.* before memorisation\), E .*\.$/,
  );
  assert.deepEqual(stages.slice(0, 3).map(stageTitle), ["A random start", "B lowest point", "C memorised"]);
});

test("two stages at one step share a line, and near ones a label", () => {
  const [a, b, c] = stages;
  assert.ok(a && b && c);
  const found = stageMarks([a, { ...b, step: 0 }, { ...c, step: 20 }], { to: 1000, xref: "x2", top: 0.5 });
  assert.deepEqual(
    found.shapes.map((s) => [s["x0"], s["xref"], s["y1"]]),
    [
      [0, "x2", 0.5],
      [20, "x2", 0.5],
    ],
  );
  assert.deepEqual(
    found.annotations.map((s) => [s["x"], s["text"]]),
    [[0, "A, B, C"]],
  );
  const far = stageMarks([a, { ...c, step: 50 }], { to: 1000 }).annotations.map((s) => s["text"]);
  assert.deepEqual(far, ["A", "C"]);
  assert.deepEqual(stageMarks([{ ...a, step: null }], { to: 1000 }), { shapes: [], annotations: [] });
});
