import assert from "node:assert/strict";
import { test } from "node:test";
import { criticalSizeCurve } from "grokbook/figures/critical-size-curve";
import { smallSweep, trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

const horizons = [1500, 3000, 6000];

test("the critical size over the horizon, as data", () =>
  matchesSnapshot("critical-size-curve", criticalSizeCurve(smallSweep(), { horizons })));

test("every run stands at its own time, one still waiting at its end", () => {
  const figure = criticalSizeCurve(smallSweep(), { horizons });
  const there = trace(figure, /own time|a run's time/) as unknown as { x: number[]; y: number[] };
  const waiting = trace(figure, /still waiting/) as unknown as { x: number[]; y: number[] };
  assert.equal(there.x.length + waiting.x.length, smallSweep().length);
  assert.deepEqual(waiting, { ...waiting, x: [6000, 6000], y: [1500, 1500] });
});

test("where nothing bounds n₅₀ the caption says so and no line is drawn", () => {
  const figure = criticalSizeCurve(
    smallSweep().filter(
      (run) => run.config.task === "modular" && run.config.dataSize < 2500 && run.points.length > 0,
    ),
    { horizons: [1000] },
  );
  assert.match(figure.caption, /no estimate at any horizon/);
  assert.deepEqual((trace(figure, /sustained/) as { x?: unknown }).x, []);
});
