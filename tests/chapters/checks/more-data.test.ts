import { strict as assert } from "node:assert";
import { test } from "node:test";
import { moreData } from "grokbook/chapters/checks/more-data";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

const sweep = (memorises: readonly (number | null)[], reaches: readonly number[]) =>
  memorises.flatMap((step, i) =>
    [0, 1].map((seed) =>
      syntheticReviews({
        memorises: step,
        reaches: reaches[i] as number,
        config: { seed, dataFraction: (i + 1) / 10 },
      }),
    ),
  );
const check = (...args: Parameters<typeof sweep>) => moreData(sweep(...args), { accuracy: 0.75 });

test("more data ends better and is learnt by heart later", () => {
  const [ends, memory] = check([50_000, 100_000, 200_000], [0.67, 0.76, 0.86]);
  assert.deepEqual([ends?.pass, memory?.pass], [true, true]);
  assert.equal(ends?.measured, "67 % → 76 % → 86 %");
  assert.match(String(memory?.measured), /^rank correlation 1\.00, p = 0\.\d{4}$/);
});

test("and neither, where it does not", () => {
  const [ends, memory] = check([200_000, 100_000, 50_000], [0.86, 0.76, 0.67]);
  assert.deepEqual([ends?.pass, memory?.pass], [false, false]);
});

test("runs that never memorise are no points of the trend", () => {
  const [, memory] = check([null, null, 50_000], [0.67, 0.76, 0.86]);
  assert.deepEqual([memory?.pass, memory?.measured], [null, "too few runs"]);
});
