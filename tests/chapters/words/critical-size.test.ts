import { strict as assert } from "node:assert";
import { test } from "node:test";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { criticalSize } from "grokbook/chapters/words/critical-size";
import { threeSeeds } from "../../analysis/synthetic-reviews";

const runs = [
  ...threeSeeds({ generalises: null, config: { dataFraction: 0.1 } }),
  ...threeSeeds({ generalises: 400_000, config: { dataFraction: 0.2 } }),
  ...threeSeeds({ generalises: 200_000, config: { dataFraction: 1 } }),
];

test("size, interval and warnings", () => {
  const cds = criticalDataSize(runs, { accuracy: 0.75 });
  const note = criticalSize(cds);
  const [sentence, warnings = ""] = note.split("\n\n");
  assert.equal(
    sentence,
    "**Critical data size** (slowest fraction that still generalises): 20 % of the train split, bootstrap over seeds 20 % to 20 %.",
  );
  assert.equal(warnings, cds.warnings.map((warning) => `* ${warning}`).join("\n"));
});

test("with the size by definition, and without any", () => {
  const found = criticalSize(criticalDataSize(runs, { accuracy: 0.75 }), { definition: true });
  assert.match(found, /; by the definition of §2 \(.*\): 20 %\.\n/);
  const none = criticalSize(criticalDataSize(runs, { accuracy: 0.95 }), { definition: true });
  assert.match(none, /generalises\): none; by the definition of §2 \(.*\): none\.\n/);
});
