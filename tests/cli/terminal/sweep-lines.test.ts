import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { gridLines } from "grokbook/cli/terminal/grid-lines";
import { sweepView } from "grokbook/cli/terminal/sweep-lines";
import { expandGrid, seeds } from "grokbook/sweep/plan/grid";
import type { RunState } from "grokbook/sweep/progress/run-state";
import { summarise } from "grokbook/sweep/progress/sweep-progress";
import { tiny } from "../../run/tiny";

const configs = expandGrid(tiny({ steps: 100 }), { hiddenSize: [8, 16], dataSize: [50, 60], seed: seeds(2) });
const nothing = { id: null, step: 0, stepsPerSecond: null, point: null, result: null, message: null };
const point = (testAccuracy: number) => ({
  step: 100,
  trainLoss: 0,
  trainAccuracy: 1,
  testLoss: 0,
  norm: 1,
  testAccuracy,
});
const states = configs.map((config, i): RunState => {
  const done = { step: 100, point: point(i / 10), id: `run-${i}` };
  if (i < 5) return { config, status: "done", ...nothing, ...done };
  if (i > 5) return { config, status: "waiting", ...nothing };
  return { config, status: "running", ...nothing, step: 40, stepsPerSecond: 20, point: point(0.9) };
});

test("the map in letters: largest on top, half-done and open cells marked", () => {
  const runs = states.map(({ config, status, point: p }) => ({
    config,
    value: status === "done" ? (p?.testAccuracy ?? null) : null,
  }));
  assert.deepEqual(gridLines(runs, { x: "dataSize", y: "hiddenSize" }), [
    "test accuracy in %, mean of the finished runs of a cell (+ some are not done, · none is)",
    "h \\ N     50     60",
    "16     40.0+      ·",
    "8        5.0   25.0",
  ]);
});

/** A terminal of its own. */
function terminal(columns: number, rows: number) {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns, rows });
  const text = (): string => String(stream.read() ?? "");
  return { stream: stream as unknown as NodeJS.WriteStream, text };
}

test("in a terminal the table is rewritten in place and never wraps or scrolls", () => {
  const { stream, text } = terminal(60, 8);
  const view = sweepView(configs, undefined, stream);
  view.update(summarise(states));
  const first = text();
  assert.ok(first.startsWith("\r\u001b[0J5 of 8 runs done, 1 running, 2 waiting, about 13 s left\n"), first);
  assert.match(first, /\nrunning {2}N = 50, h = 16, seed 1 /);
  assert.match(first, /\nbest .* 40\.0 %/);
  const lines = first.trimEnd().split("\n");
  assert.ok(lines.length === 7 && lines.every((line) => line.length <= 70), first);
  view.end();
  assert.ok(text().startsWith("\u001b[7A\r\u001b[0J"), "over the lines before");
  view.end();
  assert.equal(text(), "", "once");
});

test("axes that do not vary are refused before anything is drawn", () => {
  assert.throws(() => sweepView(configs, ["heads", "seed"], terminal(80, 24).stream), {
    name: "UsageError",
    message: /^--axes: expected two fields that vary in this plan \(.*\), got heads and seed$/,
  });
});
