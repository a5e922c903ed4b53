import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { DataNeeded, ModelSizeTrend } from "grokbook/analysis/model-size/data-needed";
import { summarise } from "grokbook/analysis/summarise";
import { dataNeeded } from "grokbook/chapters/tables/data-needed";

const row = (hiddenSize: number, fraction: number | null, more: Partial<DataNeeded> = {}): DataNeeded => ({
  hiddenSize,
  fraction,
  interval: null,
  seeds: [],
  summary: summarise([]),
  atEdge: false,
  ...more,
});

test("shares in percent, with edges, intervals, and widths that never get there", () => {
  const trend: ModelSizeTrend = {
    accuracy: 0.8,
    trend: null,
    rows: [
      row(16, 0.1, { atEdge: true, interval: [0.1, 0.25], seeds: [{ seed: 0, fraction: 0.12 }] }),
      row(256, null, {
        seeds: [
          { seed: 0, fraction: 0.91 },
          { seed: 1, fraction: null },
        ],
      }),
    ],
  };
  const text = dataNeeded(trend).toString();
  assert.match(text, /^Data fraction at which the best smoothed test accuracy reaches 80 %\n/);
  assert.match(text, /\n *16 +at most 10 % +10 % to 25 % +12 %\n/);
  assert.match(text, /\n256 +not with all data +not bounded +91 %, not with all data$/);
});
