import assert from "node:assert/strict";
import { test } from "node:test";
import { weightStages } from "grokbook/analysis/weight-stages";
import { stageMarks, stagesText, stageTitle } from "grokbook/figures/stage-words";
import { observedReviews } from "../analysis/observed";

const stages = weightStages(observedReviews({ norms: [3, 3, 4, 2, 2], run: { generalises: null } }));

test("stages that occur have a step, the others a reason", () => {
  assert.match(
    stagesText(stages),
    /^Stages by rule: A at step 0, C at step 100,000, D at step .*, B does not occur \(.* before memorisation\), E .*\.$/,
  );
  assert.deepEqual(stages.slice(0, 3).map(stageTitle), [
    "A random start",
    "B lowest before memorising",
    "C memorised",
  ]);
});

test("two stages at one step share a mark", () => {
  const [first, second] = stages;
  assert.ok(first && second);
  assert.deepEqual(
    stageMarks([first, { ...second, step: 0 }]).map(({ step, text }) => [step, text]),
    [[0, "A, B"]],
  );
});
