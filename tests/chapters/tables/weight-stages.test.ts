import { strict as assert } from "node:assert";
import { test } from "node:test";
import { weightStages as stagesOf } from "grokbook/analysis/weights/weight-stages";
import { weightStages } from "grokbook/chapters/tables/weight-stages";
import { observedReviews } from "../../analysis/observed";

test("a line a panel; a stage without a step has a dash and a cross", () => {
  const run = observedReviews({ run: { generalises: null } });
  const lines = weightStages(run, stagesOf(run)).toString().split("\n");
  assert.equal(lines[0], `Six stages of run ${run.id}`);
  assert.match(
    lines[1] ?? "",
    /^panel +step +holds +L2, whole model +L2, classifier .* inequality of \|w\|$/,
  );
  assert.deepEqual(
    lines.slice(2).map((line) => line[0]),
    [..."ABCDEF"],
  );
  assert.match(lines[4] ?? "", /^C +100,000 +✓ .* 100\.0 % +50\.0 % +\d/);
  assert.match(lines[6] ?? "", /^E +– +✗$/);
});
