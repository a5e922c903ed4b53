import { strict as assert } from "node:assert";
import { test } from "node:test";
import { ungrokking } from "grokbook/chapters/tables/ungrokking";
import { ungrokked } from "../../analysis/branched";

test("counts of a size, and where each seed ended", () => {
  const runs = [0.1, 0.6, 0.95].map((end, seed) => ungrokked(200, end, { seed }));
  assert.match(ungrokking(runs).toString(), /\n *1 +200 +1 +1 +1 +10 %, 60 %, 95 %/);
  assert.match(
    ungrokking(runs, { caption: "A control." }).toString(),
    /A control\. Mean test accuracy of the last tenth/,
  );
});
