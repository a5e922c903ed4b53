import { strict as assert } from "node:assert";
import { test } from "node:test";
import { byRescale } from "grokbook/chapters/tables/by-rescale";
import { syntheticRun } from "../../analysis/synthetic";

test("the delay that ln α / γ predicts beside the one that was measured", () => {
  const run = (rescale: number, generalises: number | null) =>
    syntheticRun({ dataSize: 700, config: { rescale }, memorises: 200, generalises });
  const text = byRescale([run(1, 1000), run(4, 2400), run(16, null)], { accuracy: 0.9 }).toString();
  assert.match(text, /^Medians over 1 seed, N = 700, λ = 1\n/);
  assert.match(text, / later than α = 1, predicted +later, measured\n/);
  assert.match(text, /\n +1 +200 +1,000 +0 +0\n/);
  assert.match(text, /\n +4 +200 +2,400 +1,386 +1,400\n/);
  assert.match(text, /\n16 +200 +not reached +2,773 +–$/);
});
