import assert from "node:assert/strict";
import { test } from "node:test";
import { partPeriods } from "grokbook/analysis/weights/part-periods";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { observedReviews, type Wave } from "../observed";

const periods = (wave: Wave = {}) => {
  const run = observedReviews(wave);
  return partPeriods(run, weightStages(run));
};

test("to memorisation, to the jump, to the end", () => {
  const { memorised, middle, untilMemorised, untilMiddle, toTheEnd } = periods();
  assert.deepEqual([memorised, middle], [100_000, 400_000]);
  assert.deepEqual(
    [untilMemorised, untilMiddle, toTheEnd].map((decays) => [decays[0]?.from, decays[0]?.to]),
    [
      [0, 100_000],
      [100_000, 400_000],
      [400_000, 700_000],
    ],
  );
  assert.deepEqual(
    untilMemorised.map(({ part }) => part),
    ["model", "embeddings", "classifier"],
  );
});

test("without a jump the second period ends half-way, without memorisation the first after a third", () => {
  const never = periods({ run: { generalises: null } });
  assert.deepEqual([never.memorised, never.middle], [100_000, 400_000]);
  const neither = periods({ run: { memorises: null, generalises: null } });
  assert.deepEqual([neither.memorised, neither.middle], [233_333, 466_667]);
  const surplus = periods({ run: { memorises: 500_000, generalises: 300_000 } });
  assert.deepEqual([surplus.memorised, surplus.middle], [500_000, 600_000]);
});
