import assert from "node:assert/strict";
import { test } from "node:test";
import { besideModel, openedRun } from "grokbook/play/settings/opened-run";
import { metricsToCsv, PUBLISHED_DIGITS } from "grokbook/run/metrics/metrics-csv";
import { formatPoint } from "grokbook/run/metrics/metrics-line";
import { syntheticRun } from "../../analysis/synthetic";

const { points } = syntheticRun({ noise: 0.1 });

test("both files of a run folder are read, and equal the model with the same points", () => {
  const jsonl = points.map(formatPoint).join("");
  assert.deepEqual(openedRun("metrics.jsonl", jsonl), points);
  const published = openedRun("metrics.csv", metricsToCsv(points, PUBLISHED_DIGITS));
  assert.match(besideModel(published, points, "N = 600")!, /^Equal to N = 600 in all [\d,]+ evaluations/);
  const other = points.map((point) => ({ ...point, norm: point.norm + 1 }));
  assert.match(besideModel(published, other, "N = 600")!, /^Differs from N = 600 in/);
  assert.equal(besideModel(points.slice(0, 1), points, "N = 600"), null);
});

test("a file that is none is told with its line", () => {
  assert.throws(() => openedRun("metrics.csv", "a,b\n1,2\n"), /metrics\.csv:1: expected the columns step,/);
  assert.throws(
    () => openedRun("metrics.jsonl", `${formatPoint(points[0]!)}{"step"\n`),
    /metrics\.jsonl:2: expected a metrics point/,
  );
});
