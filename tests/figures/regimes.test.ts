import assert from "node:assert/strict";
import { test } from "node:test";
import { regimes } from "grokbook/figures/regimes";
import { syntheticRun } from "../analysis/synthetic";
import { smallSweep } from "./runs";
import { matchesSnapshot } from "./snapshot";

const panels = (figure: ReturnType<typeof regimes>) =>
  (figure.layout["annotations"] as { text: string }[])
    .map(({ text }) => text)
    .filter((t) => t.startsWith("<b>"));

test("the three regimes as data", () => matchesSnapshot("regimes", regimes(smallSweep())));

test("largest insufficient size, slowest grokking size, largest surplus size", () => {
  assert.deepEqual(panels(regimes(smallSweep())), [
    "<b>insufficiency</b><br>N = 1,500",
    "<b>sufficiency</b><br>N = 2,000",
    "<b>surplus</b><br>N = 5,000",
  ]);
});

test("a regime that is not there has no panel; runs too short for any are refused", () => {
  assert.deepEqual(panels(regimes([syntheticRun()])), ["<b>sufficiency</b><br>N = 2,000"]);
  assert.throws(() => regimes([syntheticRun({ memorises: null, generalises: null })]), /runs are too short/);
});
