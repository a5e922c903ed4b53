import { strict as assert } from "node:assert";
import { test } from "node:test";
import { lostDigit } from "grokbook/chapters/words/lost-digit";
import { scaled, syntheticReviews } from "../../analysis/synthetic-reviews";

const at = (memorises: number | null, seed = 0) => syntheticReviews({ memorises, config: { seed } });

test("nearer to the text, to the figure, or undecided", () => {
  assert.match(lostDigit([at(25_000)]), /at step 25,000\. .* nearer to the text/);
  assert.match(lostDigit([at(150_000)]), /at step 150,000\. .* nearer to the figure/);
  assert.match(
    lostDigit([at(25_000), at(150_000, 1)]),
    /at step 25,000, 150,000\. .* ours do not decide it\.$/,
  );
});

test("only the paper's own clock and all data count", () => {
  const others = [scaled(at(25_000)), syntheticReviews({ config: { dataFraction: 0.4 } }), at(null)];
  assert.match(lostDigit(others), /open\.$/);
});
