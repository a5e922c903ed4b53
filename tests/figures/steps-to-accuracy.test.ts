import assert from "node:assert/strict";
import { test } from "node:test";
import { stepsToAccuracy } from "grokbook/figures/steps-to-accuracy";
import { syntheticRun } from "../analysis/synthetic";
import { smallSweep, trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

test("Fig. 1B as data", () => matchesSnapshot("steps-to-generalise", stepsToAccuracy(smallSweep())));

test("Fig. 1C as data", () =>
  matchesSnapshot("steps-to-memorise", stepsToAccuracy(smallSweep(), { metric: "train" })));

test("one point for each seed, size and threshold, reached or not", () => {
  const figure = stepsToAccuracy(smallSweep());
  const reached = trace(figure, /^reached/)["y"] as number[];
  const missed = trace(figure, /^not reached/);
  assert.equal(reached.length, 3 * 2 * 9);
  assert.deepEqual(missed["x"], Array<number>(9).fill(1500));
});

test("what was not reached stands above the horizon and never at 0", () => {
  for (const logSteps of [false, true]) {
    const figure = stepsToAccuracy(smallSweep(), { logSteps });
    const missed = trace(figure, /^not reached by 6,000/)["y"] as number[];
    assert.ok(missed.every((y) => y > 6000));
    assert.equal(new Set(missed).size, 9, "each threshold has its own place");
    assert.ok((trace(figure, /^reached/)["y"] as number[]).every((y) => y > 0 && y <= 6000));
    const ticks = (figure.layout["yaxis"] as { tickvals: number[] }).tickvals;
    assert.ok(
      ticks.every((tick) => tick <= 6000),
      "the strip has no scale",
    );
  }
});

test("a size that some seeds miss is drawn fainter and said so", () => {
  const runs = [0, 1, 2].map((seed) => syntheticRun({ seed, generalises: seed === 0 ? null : 1000 }));
  const missed = trace(stepsToAccuracy(runs, { thresholds: [0.9] }), /^not reached/);
  assert.deepEqual(missed["text"], ["1 of 3 seeds: test < 90 %"]);
  const [opacity] = (missed["marker"] as { opacity: number[] }).opacity;
  assert.ok(opacity !== undefined && opacity > 0.5 && opacity < 0.6);
});

test("a run stopped early is neither reached nor missed beyond its end", () => {
  const stopped = syntheticRun({ seed: 1, generalises: null, stoppedAt: 1000 });
  const figure = stepsToAccuracy([syntheticRun(), stopped], { thresholds: [0.5] });
  assert.equal(
    figure.data.some((t) => /^not reached/.test(String(t["name"]))),
    false,
  );
  assert.match(figure.caption, /stopped at step 1000 of 6000/);
});

test("the peak is marked with its interval, or left out on request", () => {
  const marked = stepsToAccuracy(smallSweep());
  const text = (figure: typeof marked) => JSON.stringify(figure.layout["annotations"]);
  assert.match(text(marked), /peak: 2,000/);
  assert.match(marked.caption, /Peak of the median: 2,000\./);
  assert.doesNotMatch(text(stepsToAccuracy(smallSweep(), { cds: false })), /critical/);
});
