import { strict as assert } from "node:assert";
import { test } from "node:test";
import { verifyText } from "grokbook/chapters/words/verify-text";
import { syntheticRun } from "../../analysis/synthetic";

test("the quickest finished run, with the command", () => {
  const run = (seed: number, seconds: number, stoppedAt?: number) => ({
    ...syntheticRun({ seed, ...(stoppedAt !== undefined && { stoppedAt }) }),
    seconds,
  });
  const runs = [run(0, 500), run(1, 119.6), run(2, 5, 100)];
  assert.equal(
    verifyText(runs),
    "The quickest of ours took 120 s:\n\n```\nnpx grokbook verify modular-2000-1\n```",
  );
  assert.deepEqual(
    runs.map(({ seconds }) => seconds),
    [500, 119.6, 5],
    "the runs stay in their order",
  );
  assert.equal(verifyText([]), "Nothing finished is published yet.");
});
