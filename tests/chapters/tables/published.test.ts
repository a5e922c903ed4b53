import { strict as assert } from "node:assert";
import { test } from "node:test";
import { published } from "grokbook/chapters/tables/published";
import { syntheticRun } from "../../analysis/synthetic";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

test("a line a task: runs, stopped ones, hours and speed", () => {
  const runs = [
    { ...syntheticRun(), seconds: 600 },
    { ...syntheticRun({ seed: 1, stoppedAt: 3000 }), seconds: 300 },
    syntheticReviews(),
  ];
  const text = published(runs).toString();
  assert.match(text, /\nmodular addition, p = 113 +2 +1 +0\.3 +10\.0\n/);
  assert.match(text, /\nreviews: imdb +1 +0 +0\.0 *$/, "no seconds, no speed");
});
