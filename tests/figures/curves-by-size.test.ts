import assert from "node:assert/strict";
import { test } from "node:test";
import { curvesBySize } from "grokbook/figures/curves-by-size";
import { syntheticSweep } from "../analysis/synthetic";
import { smallSweep } from "./runs";
import { matchesSnapshot } from "./snapshot";

test("Fig. 10 as data", () => matchesSnapshot("curves-by-size", curvesBySize(smallSweep())));

test("one line a size and seed, one legend entry and one colour a size", () => {
  const { data } = curvesBySize(smallSweep());
  assert.equal(data.length, 8);
  assert.equal(data.filter((t) => t["showlegend"] === true).length, 4);
  const colours = data.map((t) => (t["line"] as { color: string }).color);
  assert.equal(new Set(colours).size, 4);
});

test("a sweep of 24 runs with 6,001 evaluations each stays small, and says how", () => {
  const runs = syntheticSweep({ noise: 0.05, width: 60 }).map((run) => ({
    ...run,
    points: Array.from({ length: 6001 }, (_, step) => ({
      ...(run.points[Math.floor(step / 20)] ?? run.points[0]),
      step,
    })),
  })) as ReturnType<typeof syntheticSweep>;
  const figure = curvesBySize(runs);
  assert.ok(JSON.stringify(figure).length < 400_000, String(JSON.stringify(figure).length));
  assert.match(
    figure.caption,
    /Each curve of 6,001 evaluations is drawn with \d+ points or fewer; the extremes/,
  );
});
