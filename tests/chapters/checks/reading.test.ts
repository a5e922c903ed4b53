import { strict as assert } from "node:assert";
import { test } from "node:test";
import { reading } from "grokbook/chapters/checks/reading";
import { aReading, threeReadings } from "../../analysis/reading/a-reading";

test("the rule's sentences as claims, undecided on one run", () => {
  assert.deepEqual(
    reading(threeReadings({ rare: [0.9, 0.99] })).map(({ pass }) => pass),
    [true, true, false, true],
  );
  assert.ok(reading([aReading()]).every(({ pass, source }) => pass === null && source === "ours"));
});
