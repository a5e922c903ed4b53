import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { ReviewRun } from "grokbook/analysis/claims/paper-reviews";
import { observedRun } from "grokbook/chapters/words/observed-run";
import { scaled, syntheticReviews } from "../../analysis/synthetic-reviews";

const stopped = { ...syntheticReviews({ stoppedAt: 328_000 - 3000 }), seconds: 36_000 } as ReviewRun;

test("the clock, the data, how far it went, how long it took", () => {
  assert.equal(
    observedRun(stopped),
    "**Nothing scaled: imdb, 100 % of the train split, seed 0**, stopped at step 325,000 of 700,000, 10.0 hours of training.",
  );
  const fast = { ...scaled(syntheticReviews(), 10), seconds: 5400 } as ReviewRun;
  assert.equal(
    observedRun(fast),
    "**Scaled clock, λ = 0.1: multiply every step by ten: imdb, 100 % of the train split, seed 0**, finished, 1.5 hours of training.",
  );
});

test("none: claim 13 is open", () => assert.match(observedRun(null), /^\*\*No run .* claim 13 is open\.$/));
