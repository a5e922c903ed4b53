import { strict as assert } from "node:assert";
import { test } from "node:test";
import { lostDigit } from "grokbook/chapters/words/lost-digit";
import { scaled, syntheticReviews } from "../../analysis/synthetic-reviews";

const at = (memorises: number | null, { seed = 0, lossless = memorises ?? 0 } = {}) =>
  syntheticReviews({ memorises, lossless, config: { seed } });

test("nearer to the text, to the figure, or no decision, by both readings of memorised", () => {
  assert.match(
    lostDigit([at(25_000)]),
    /at step 25,000: nearer to the text .*below 1e-4 at step 25,000: nearer to the text\.$/,
  );
  assert.match(
    lostDigit([at(25_000, { lossless: 95_000 })]),
    /at step 25,000: nearer to the text .*at step 95,000: nearer to the figure\. So the answer hangs on/,
  );
  assert.match(lostDigit([at(25_000), at(150_000, { seed: 1 })]), /at step 25,000, 150,000: no decision /);
  assert.match(
    lostDigit([at(25_000, { lossless: 900_000 })]),
    /; its training loss has not come below 1e-4 yet\.$/,
  );
});

test("only the paper's own clock and all data count", () => {
  const others = [scaled(at(25_000)), syntheticReviews({ config: { dataFraction: 0.4 } }), at(null)];
  assert.match(lostDigit(others), /open\.$/);
});
