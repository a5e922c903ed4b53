import assert from "node:assert/strict";
import { test } from "node:test";
import { ablationCurves } from "grokbook/figures/ablation-curves";
import { ablationRuns } from "./ablation-runs";
import { matchesSnapshot } from "./snapshot";

interface Line {
  name: string;
  x: number[];
  y: number[];
  showlegend: boolean;
  line: { color: string };
}
const lines = (figure: { readonly data: readonly object[] }) => figure.data as Line[];
const decay = () => ablationRuns().filter(({ config }) => config.rescale === 10);

test("Fig. 8 as data", () => matchesSnapshot("ablation-curves", ablationCurves(decay())));

test("one line a run, one colour and one legend entry a value; step 0 is left out of the log axis", () => {
  const drawn = lines(ablationCurves(decay()));
  assert.deepEqual(
    drawn.map(({ name, showlegend }) => [name, showlegend]),
    [
      ["λ = 0.01", true],
      ["λ = 0.01", false],
      ["λ = 0.02", true],
      ["λ = 0.02", false],
      ["λ = 0.04", true],
      ["λ = 0.04", false],
    ],
  );
  assert.equal(new Set(drawn.map(({ line }) => line.color)).size, 3);
  assert.ok(drawn.every(({ x }) => (x[0] ?? 0) > 0));
});

test("against the size of the weights, runs of every λ and α jump at one place", () => {
  const figure = ablationCurves(ablationRuns(), { against: "weights", vary: "rescale" });
  const jumps = lines(figure).map(({ x, y }) => x[y.findIndex((v) => v > 0.8)] ?? NaN);
  const expected = 10 * Math.exp(-4);
  assert.equal(jumps.length, 10);
  for (const size of jumps) assert.ok(Math.abs(Math.log(size / expected)) < 0.5, String(size));
  assert.match(figure.caption, /size of untouched weights/);
});

test("α is what varies when it has more values", () => {
  const figure = ablationCurves(ablationRuns().filter(({ config }) => config.weightDecay === 0.01));
  assert.match(figure.caption, /α = 5, 10, 20 \(λ = 0.01\)/);
});
