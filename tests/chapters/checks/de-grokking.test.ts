import { strict as assert } from "node:assert";
import { test } from "node:test";
import { deGrokking } from "grokbook/chapters/checks/de-grokking";
import { threeSeeds, type SyntheticReviews } from "../../analysis/synthetic-reviews";

type Steps = Pick<SyntheticReviews, "memorises" | "generalises" | "reaches">;
const sweep = (sizes: Readonly<Record<number, Steps>>) =>
  Object.entries(sizes).flatMap(([dataFraction, options]) =>
    threeSeeds({ ...options, config: { dataFraction: Number(dataFraction) } }),
  );
const check = (sizes: Readonly<Record<number, Steps>>, options = { border: 0.03, pruned: 0.1 }) =>
  deGrokking(sweep(sizes), { accuracy: 0.8, ...options });

const like: Readonly<Record<number, Steps>> = {
  0.03: { memorises: 50_000, generalises: 400_000 },
  0.1: { memorises: 100_000, generalises: 300_000 },
  1: { memorises: 200_000, generalises: 150_000, reaches: 0.9 },
};

test("a delay with few reviews, none with all of them", () => {
  const rows = check(like);
  assert.deepEqual(
    rows.map(({ pass }) => pass),
    [true, true, true, true, true, true],
  );
  assert.deepEqual(
    rows.map(({ claim }) => claim),
    [
      "at 3 % generalisation is delayed",
      "at 10 % generalisation is delayed",
      "at 100 % it is not: de-grokking",
      "the largest fraction generalises first",
      "100 % → 10 % costs few points of accuracy",
      "memorising takes longer with more data",
    ],
  );
  assert.equal(rows[0]?.measured, "train 50000, test 400000");
  assert.equal(rows[0]?.source, "§4.3, Fig 3A, at our border");
  assert.equal(rows[1]?.source, "§4.3, Fig 3A: 10 % of 352,232");
  assert.equal(rows[4]?.measured, "90.0 % → 86.0 %");
});

test("each can fail", () => {
  const few = check({ ...like, 0.03: { memorises: 50_000, generalises: 90_000 } });
  assert.deepEqual(
    few.map(({ pass }) => pass),
    [false, true, true, false, true, true],
  );
  const all = check({ ...like, 1: { memorises: 50_000, generalises: 350_000, reaches: 0.95 } });
  assert.deepEqual(
    all.map(({ pass }) => pass),
    [true, true, false, false, false, false],
  );
});

test("never within the run: by which step, in words", () => {
  const rows = check({
    ...like,
    0.03: { memorises: null, generalises: null },
    1: { memorises: null, generalises: 150_000 },
  });
  assert.deepEqual([rows[0]?.pass, rows[0]?.measured], [null, "train not by 700000, test not by 700000"]);
  assert.equal(rows[2]?.pass, true);
  assert.match(String(rows[5]?.measured), /^not by 700000 → 100000 → not by 700000; rank correlation/);
});

test("memorised and never generalised is no delay; a fraction that was not run is undecided", () => {
  assert.equal(check({ ...like, 0.03: { memorises: 50_000, generalises: null } })[0]?.pass, false);
  const rows = check(like, { border: 0.5, pruned: 0.1 });
  assert.deepEqual([rows[0]?.pass, rows[0]?.measured], [null, "no run of this fraction"]);
});

test("one row where border and pruned size are the same; two fractions are no trend", () => {
  const rows = check({ 0.1: like[0.1] ?? {}, 1: like[1] ?? {} }, { border: 0.1, pruned: 0.1 });
  assert.equal(rows.length, 5);
  assert.equal(rows.at(-1)?.pass, null);
});
