import { strict as assert } from "node:assert";
import { test } from "node:test";
import { sweepTable } from "grokbook/notebook/live/sweep-table";
import type { RunState } from "grokbook/sweep/progress/run-state";
import { summarise } from "grokbook/sweep/progress/sweep-progress";
import { tiny } from "../../run/tiny";

const nothing = { id: null, step: 0, stepsPerSecond: null, point: null, result: null, message: null };
const state = (seed: number, of: Partial<RunState>): RunState => ({
  config: tiny({ seed, steps: 1000 }),
  status: "waiting",
  ...nothing,
  ...of,
});
const point = (testAccuracy: number) => ({
  step: 1000,
  trainLoss: 0,
  trainAccuracy: 1,
  testLoss: 0,
  norm: 1,
  testAccuracy,
});

test("running, failed, best and worst, with counts and time left; what a run says is escaped", () => {
  const { bundle } = sweepTable(
    summarise([
      state(0, { status: "running", step: 500, stepsPerSecond: 50, point: point(0.25) }),
      state(1, { status: "done", step: 1000, id: "aaaa", point: point(0.5) }),
      state(2, { status: "failed", message: "engine: <no>" }),
      state(3, { status: "done", step: 1000, id: "bbbb", point: point(0.999) }),
      state(4, {}),
    ]),
  );
  const lines = String(bundle["text/plain"])
    .split("\n")
    .map((line) => line.replace(/ {2,}/g, " | "));
  assert.deepEqual(lines, [
    "2 of 5 runs done, 1 running, 1 waiting, 1 failed, about 30 s left",
    " | run | step | test",
    "running | seed 0 | 500 of 1,000 | 25.0 % | 50 steps/s",
    "failed | seed 2 | 0 of 1,000 | engine: <no>",
    "best | seed 3 | 1,000 of 1,000 | 99.9 % | bbbb",
    "worst | seed 1 | 1,000 of 1,000 | 50.0 % | aaaa",
  ]);
  assert.ok(!String(bundle["text/html"]).includes("<no>"));
});

test("many running runs: eight are listed, the rest counted; one finished run is the best alone", () => {
  const running = Array.from({ length: 11 }, (_, i) => state(i, { status: "running" }));
  const done = state(11, { status: "done", point: point(1) });
  const text = String(sweepTable(summarise([...running, done])).bundle["text/plain"]);
  assert.equal(text.match(/^running/gm)?.length, 8);
  assert.match(text, /… 3 more running/);
  assert.match(text, /\nbest .*100 %/);
  assert.doesNotMatch(text, /worst/);
});
