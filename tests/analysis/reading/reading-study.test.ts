import assert from "node:assert/strict";
import { test } from "node:test";
import { publishedReadings } from "grokbook/analysis/reading/reading-study";
import { measurement } from "grokbook/run/published/measurement";
import { threeReadings } from "./a-reading";

test("the readings of the published measurement, and none where it is not there", () => {
  const readings = threeReadings();
  const other = measurement("pruning", "imdb", "npx grokbook measure imdb", {});
  const found = measurement("reading", "imdb", "npx grokbook measure reading", { readings });
  assert.deepEqual(publishedReadings([other, found]), readings);
  assert.deepEqual(publishedReadings([other]), []);
});
