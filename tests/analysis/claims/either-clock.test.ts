import assert from "node:assert/strict";
import { test } from "node:test";
import { onEitherClock } from "grokbook/analysis/claims/either-clock";
import { notRun } from "grokbook/analysis/claims/finding";
import type { ReviewRun } from "grokbook/analysis/claims/paper-reviews";
import type { Finding } from "grokbook/analysis/claims/types";
import { scaled, threeSeeds } from "../synthetic-reviews";

/** Enough: three runs. Its words are the factor and the ids, so that a test sees who was judged. */
const judge = (runs: readonly ReviewRun[], factor: number): Finding =>
  runs.length < 3
    ? notRun(`${runs.length} of 3`)
    : { ...notRun(), verdict: "reproduced", ours: `judged at ${factor}`, runs: runs.map((run) => run.id) };

const own = threeSeeds() as ReviewRun[];
const at = (factor: number): ReviewRun[] => own.map((run) => scaled(run, factor) as ReviewRun);

test("the paper's own clock goes first, then the nearest scaled one with enough runs", () => {
  assert.equal(onEitherClock([...at(10), ...own], judge).ours, "judged at 1");
  assert.equal(
    onEitherClock([...at(40), ...at(20)], judge).ours,
    "scaled clock (λ and 1 − β₂ × 20, steps ÷ 20): judged at 20",
  );
  const few = at(10).slice(1);
  assert.equal(
    onEitherClock([...few, ...at(40)], judge).ours,
    "scaled clock (λ and 1 − β₂ × 40, steps ÷ 40): judged at 40",
  );
});

test("runs of two clocks are never judged together, and other clocks not at all", () => {
  const [a, b] = own as [ReviewRun, ReviewRun];
  const mixed = [a, scaled(b, 10) as ReviewRun, scaled(b, 20) as ReviewRun];
  assert.equal(onEitherClock(mixed, judge).verdict, "not run");
  for (const factor of [2, 5, 50, 100]) assert.equal(onEitherClock(at(factor), judge).verdict, "not run");
});

test("when no clock has enough, the row says what is there of the clock with the most runs, of equals the nearest", () => {
  assert.equal(onEitherClock([...own.slice(1), ...at(10).slice(2)], judge).ours, "2 of 3");
  const more = [...own.slice(2), ...at(40).slice(2), ...at(20).slice(1)];
  assert.equal(onEitherClock(more, judge).ours, "scaled clock (λ and 1 − β₂ × 20, steps ÷ 20): 2 of 3");
  assert.equal(onEitherClock([...own.slice(2), ...at(20).slice(2)], judge).ours, "1 of 3");
});

/** As `scaled`, with β₂ left as it was. */
const unscaled = (factor: number): ReviewRun[] =>
  at(factor).map((run) => ({ ...run, config: { ...run.config, beta2: 0.999 } }));

test("a clock whose 1 − β₂ was not scaled carries no verdict, and the row says how many such runs there are", () => {
  for (const factor of [10, 20, 40]) {
    const found = onEitherClock(unscaled(factor), judge);
    assert.equal(found.verdict, "not run");
    assert.match(found.ours ?? "", new RegExp(`not read, .*: 3 on the clock × ${factor}$`));
  }
  const both = onEitherClock([...unscaled(40), ...at(40)], judge);
  assert.deepEqual(
    both.runs,
    at(40).map((run) => run.id),
    "never pooled",
  );
});

test("where a claim allows it, such a clock is read after those that were scaled, and named", () => {
  const options = { unscaledToo: true };
  assert.equal(
    onEitherClock(unscaled(20), judge, options).ours,
    "scaled clock (λ × 20, steps ÷ 20, 1 − β₂ not scaled): judged at 20",
  );
  assert.equal(
    onEitherClock([...unscaled(10), ...at(40)], judge, options).ours,
    "scaled clock (λ and 1 − β₂ × 40, steps ÷ 40): judged at 40",
  );
  const [a, b, c] = own as [ReviewRun, ReviewRun, ReviewRun];
  const mixed = [a, b].flatMap((run) => scaled(run, 40) as ReviewRun);
  const third = { ...(scaled(c, 40) as ReviewRun), config: { ...c.config, weightDecay: 0.4 } };
  assert.equal(onEitherClock([...mixed, third], judge, options).verdict, "not run", "two β₂, never pooled");
});
