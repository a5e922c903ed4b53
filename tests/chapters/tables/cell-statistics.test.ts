import { strict as assert } from "node:assert";
import { test } from "node:test";
import { bestSmoothed } from "grokbook/analysis/model-size/best-smoothed";
import { cellStatistics } from "grokbook/chapters/tables/cell-statistics";
import { formatCell } from "grokbook/notebook/outputs/table";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

test("a run's largest, smoothed and final accuracy, and the reader's own number beside the library's", () => {
  const run = syntheticReviews({ generalises: 600_000, width: 400_000, reaches: 0.9 });
  const text = cellStatistics(run, 0.1234).toString();
  assert.match(text, /^h = 128, σ = 10\.0 evaluations\n/);
  assert.match(text, /\nbest moment, raw +0\.9\n/);
  assert.match(text, /\nbest moment, smoothed \(the paper's\) +0\.1234\n/);
  const library = formatCell(bestSmoothed(run));
  assert.ok(Number(library) < 0.9 && new RegExp(`\nthe same by the library +${library}\n`).test(text), text);
  assert.match(text, /\nend of training \(last tenth, raw\) +0\.9$/);
});
