import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunState } from "grokbook/sweep/progress/run-state";
import { summarise } from "grokbook/sweep/progress/sweep-progress";
import { timeLeft } from "grokbook/sweep/progress/time-left";
import { tiny } from "../../run/tiny";

function state(of: Partial<RunState>, config = tiny({ steps: 100 })): RunState {
  const nothing = { id: null, step: 0, stepsPerSecond: null, point: null, result: null, message: null };
  return { config, status: "waiting", ...nothing, ...of };
}
const point = (testAccuracy: number) => ({
  step: 100,
  trainLoss: 0,
  trainAccuracy: 1,
  testLoss: 0,
  norm: 1,
  testAccuracy,
});

test("best and worst are finished runs; a better one under way does not count yet", () => {
  const runs = [
    state({ status: "done", point: point(0.5) }),
    state({ status: "running", point: point(0.9) }),
    state({ status: "done", point: point(0.8) }),
    state({ status: "done", point: point(0.2) }),
    state({ status: "failed" }),
  ];
  const { best, worst, done, running, failed, waiting } = summarise(runs);
  assert.deepEqual([best, worst], [runs[2], runs[3]]);
  assert.deepEqual([done, running, failed, waiting], [3, 1, 1, 0]);
  assert.equal(summarise(runs.slice(0, 1)).worst, runs[0]);
  assert.deepEqual([summarise([]).best, summarise([]).worst], [null, null]);
});

test("time left: nothing known, nothing left, and a run that has not begun is as fast as one of its size", () => {
  const [large, small] = [tiny({ steps: 100, hiddenSize: 32 }), tiny({ steps: 100, hiddenSize: 16 })];
  assert.equal(timeLeft([state({})]), null);
  assert.equal(timeLeft([state({ status: "done" }), state({ status: "failed" })]), 0);
  const running = state({ status: "running", step: 50, stepsPerSecond: 10 }, small);
  assert.equal(timeLeft([running]), 5);
  // 50 steps of 0.1 s and 100 of 0.1 s, one after the other
  assert.equal(timeLeft([running, state({}, tiny({ steps: 100, seed: 4 }))]), 15);
  // a finished large run took 1 s a step, so the other large one will
  const done = state({ status: "done", step: 100, stepsPerSecond: 1 }, large);
  assert.equal(timeLeft([running, done, state({}, { ...large, seed: 1 })]), 105);
  // a size never seen: the mean of those seen, (0.1 + 1) / 2
  const other = timeLeft([running, done, state({}, { ...large, hiddenSize: 48 })]);
  assert.ok(other !== null && Math.abs(other - (5 + 55)) < 1e-9);
});

test("time left: many share the work, but the longest run takes its time", () => {
  const run = (step: number): RunState => state({ status: "running", step, stepsPerSecond: 10 });
  assert.equal(timeLeft([run(0), run(90)]), 10);
  assert.equal(timeLeft([run(0), run(0), state({}), state({})]), 20);
});

test("a branch that waits has its parent's steps behind it", () => {
  const config = tiny({ steps: 100, parent: "0123456789abcdef@60" });
  const running = state({ status: "running", step: 80, stepsPerSecond: 10 }, config);
  assert.equal(timeLeft([running, state({}, config)]), 2 + 4);
});
