import { strict as assert } from "node:assert";
import { test } from "node:test";
import { ungrokking } from "grokbook/chapters/words/ungrokking";
import { ungrokked } from "../../analysis/branched";

test("one sentence a weight decay, at the end and half way", () => {
  const runs = [0.5, 1].flatMap((weightDecay) =>
    [100, 200, 300, 400].flatMap((size) =>
      [0, 1, 2].map((seed) => ungrokked(size, size < 250 ? 0.2 : 0.99, { seed, weightDecay })),
    ),
  );
  const lines = ungrokking(runs).split("\n");
  assert.equal(lines.length, 2);
  assert.match(
    lines[1] ?? "",
    /^\* λ = 1: \*\*D_crit 2\d\d\*\* \[\d+, \d+\] after 1,000 steps \(half way: 2\d\d\), from 12 branches of 3 seeds\.$/,
  );
});
