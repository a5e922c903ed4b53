import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsTakenBack } from "grokbook/figures/rows-taken-back";
import { aReading, threeReadings } from "../analysis/reading/a-reading";
import { matchesSnapshot } from "./snapshot";

test("rows taken back as data", () => matchesSnapshot("rows-taken-back", rowsTakenBack(threeReadings())));

test("one mark a run and moment, lines through the means", () => {
  const figure = rowsTakenBack([aReading({ rare: [0.5, 0.9] }), aReading({ rare: [0.7, 0.9], seed: 1 })]);
  const rare = figure.data.filter(({ name }) => name === "rare words");
  assert.deepEqual(rare[0]?.["y"], [0.6, 0.9]);
  assert.deepEqual(rare[1]?.["y"], [0.5, 0.9, 0.7, 0.9]);
  assert.match(
    figure.caption,
    /in at most 10 of 4,214 training reviews \(13,000 words, 6\.71 % of all tokens\)/,
  );
  assert.match(figure.caption, /One mark a run, 2 seeds \(0, 1\)/);
});

test("no reading is refused", () => {
  assert.throws(() => rowsTakenBack([]), /one reading or more/);
});
