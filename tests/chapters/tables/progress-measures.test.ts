import { strict as assert } from "node:assert";
import { test } from "node:test";
import { progressPhases } from "grokbook/analysis/weights/progress-phases";
import { progressMeasures } from "grokbook/chapters/tables/progress-measures";
import { madeMeasures } from "../../analysis/progress";

test("the snapshots where phases begin and end, and nothing where there is nothing", () => {
  const made = madeMeasures();
  const lines = progressMeasures(made, progressPhases(made)).toString().split("\n");
  assert.match(lines[0] ?? "", /key frequencies 2, 5/);
  assert.deepEqual(
    lines.slice(2).map((line) => line.trim().split(/ {2,}/)[0]),
    ["100", "300", "700", "800", "1,000"],
  );
  assert.match(lines[3] ?? "", /0\.05 +0\.30 +0\.05 +4\.20 +2\.25 +3\.90 +2\.50 +2\.0 % +2\.0 % +60\.0 %/);
  const bare = madeMeasures({ everythingSeen: true });
  const measures = bare.measures.map((m) => ({ ...m, control: null }));
  const last =
    progressMeasures({ ...bare, measures }, [])
      .toString()
      .split("\n")
      .at(-1) ?? "";
  assert.match(last, /^1,000 .*–.*–.*–.*–.*–$/);
});
