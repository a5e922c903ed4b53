import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenPush, readingVerdicts } from "grokbook/analysis/reading/reading-verdicts";
import { aReading, threeReadings } from "./a-reading";

const holds = (readings: Parameters<typeof readingVerdicts>[0]) =>
  readingVerdicts(readings).map((v) => v.holds);

test("the four sentences of the rule, each broken by itself", () => {
  assert.equal(chosenPush(threeReadings()), "straight");
  assert.deepEqual(holds(threeReadings()), [true, true, true, true]);
  assert.deepEqual(holds(threeReadings({ found: [21, 80] })), [false, true, true, true]);
  assert.deepEqual(holds(threeReadings({ opinion: [0.05, 0.2] })), [true, false, true, true]);
  assert.deepEqual(holds(threeReadings({ opinion: [0.25, 0.4] })), [true, false, true, true]);
  assert.deepEqual(holds(threeReadings({ rare: [0.85, 0.99] })), [true, true, false, true]);
  assert.deepEqual(holds(threeReadings({ rare: [0.6, 0.7] })), [true, true, true, false]);
  assert.match(readingVerdicts(threeReadings())[2]?.measured ?? "", /^40\.0 points, commoner 3\.0; /);
});

test("one run that breaks it is enough; fewer than three say nothing", () => {
  assert.deepEqual(holds([...threeReadings(), aReading({ found: [30, 80] })])[0], false);
  assert.deepEqual(holds(threeReadings().slice(0, 2)), [null, null, null, null]);
});
