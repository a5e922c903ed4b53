import assert from "node:assert/strict";
import { test } from "node:test";
import { thresholdText } from "grokbook/analysis/claims/threshold-text";
import { syntheticRun, syntheticSweep } from "../synthetic";
import { threeSeeds } from "../synthetic-reviews";

test("n₅₀ at a horizon with its interval, in pairs or as a share", () => {
  const text = thresholdText(syntheticSweep(), { accuracy: 0.9, horizon: 6000 });
  const [, size, low, high] = /^n₅₀\(6,000\) = ([\d,]+), 95 % ([\d,]+) to ([\d,]+)$/.exec(text) ?? [];
  const number = (words = "") => Number(words.replace(",", ""));
  // Three seeds of 1,500 never get there, three of 2,000 do.
  assert.ok(1500 < number(size) && number(size) < 2000, text);
  assert.ok(number(low) < number(size) && number(size) < number(high), text);
  const fractions = [0.05, 0.1, 0.2, 0.4].flatMap((dataFraction) =>
    threeSeeds({ config: { dataFraction }, generalises: dataFraction < 0.15 ? null : 400_000 }),
  );
  assert.match(
    thresholdText(fractions, { accuracy: 0.8, horizon: 700_000 }),
    /^n₅₀\(700,000\) = 1[3-5] %, 95 % /,
  );
});

test("what the runs do not bound is said", () => {
  const all = [2000, 3000].map((dataSize) => syntheticRun({ dataSize }));
  assert.match(thresholdText(all, { accuracy: 0.9, horizon: 6000 }), /not determined by these runs/);
  assert.match(
    thresholdText(all.slice(1), { accuracy: 0.9, horizon: 6000 }),
    /not determined by these runs$/,
  );
});
