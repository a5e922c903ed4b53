import assert from "node:assert/strict";
import { test } from "node:test";
import { bestSmoothed } from "grokbook/analysis/model-size/best-smoothed";
import { BEST_MOMENTS, cellStatistics } from "grokbook/analysis/model-size/cell-statistics";
import { close } from "../close";
import { syntheticReviews } from "../synthetic-reviews";

const run = syntheticReviews({ generalises: null, plateau: 0.7 });
const points = run.points.map((p, i) => ({ ...p, testAccuracy: i === 70 ? 0.9 : i >= 100 ? 0.75 : 0.7 }));
const spiked = { ...run, points };

test("the more a reading smooths, the less of one good evaluation it sees", () => {
  const [paper, light, median, raw] = BEST_MOMENTS.map((statistic) => cellStatistics[statistic](spiked, {}));
  assert.equal(raw, 0.9);
  assert.equal(median, 0.75);
  assert.equal(paper, bestSmoothed(spiked));
  assert.ok((light ?? 0) < 0.9 && (light ?? 0) >= 0.7 + 0.2 * 0.19, String(light));
  close(cellStatistics.final(spiked, {}), 0.75, 1e-12);
});

test("each reads to the horizon only", () => {
  const before = { horizon: 69 * 5000 };
  for (const statistic of BEST_MOMENTS) close(cellStatistics[statistic](spiked, before), 0.7, 1e-12);
});
