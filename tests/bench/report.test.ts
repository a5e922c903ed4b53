import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bench } from "./bench";

const row = { workload: "a step", threads: 2, tokens: "real", peakRssMb: 100 };
const record = {
  date: "2026-01-02T03:04:05Z",
  command: "npm run bench --",
  load: 0.1,
  warning: null,
  minutes: 5.5,
  machine: { cpu: "A CPU", cores: 2, node: "v20", commit: "abc", torch: "2.0" },
  targets: [
    { what: "a step", target: "≥ 40 ×", reached: "80 ×", met: true },
    { what: "memory", target: "< 600 MB", reached: "700 MB", met: false },
  ],
  rows: [
    { ...row, engine: "wasm-2", label: "ours", msPerStep: 10, rounds: [9, 11], ratio: 80, ofRoofline: 0.42 },
    { ...row, engine: "torch-full", label: "PyTorch", msPerStep: 800, ratio: 1 },
    { ...row, engine: "tfjs-patched-full", label: "TensorFlow.js", failure: "out of memory\nat" },
    { ...row, workload: "alone", engine: "wasm", label: "ours", msPerStep: 3 },
  ],
};

describe("a bench file as Markdown", () => {
  test("date, machine and command; targets reached or not; a table a comparison", async () => {
    const { markdown } = await bench("report.mjs");
    const text: string = markdown(record);
    assert.match(
      text,
      /^Measured 2026-01-02 on A CPU, 2 cores, Node v20, torch 2\.0, commit `abc`, load 0\.1/,
    );
    assert.match(text, /\| memory \| < 600 MB \| 700 MB \| \*\*no\*\* \|/);
    assert.match(text, /\| \*\*ours\*\* \(42 % of roofline\) \| 2 \| \*\*10\*\* \| 9–11 \|/);
    assert.match(text, /TensorFlow\.js \| \| left out: out of memory \|/);
    assert.doesNotMatch(text, /\*\*alone\*\*/);
    assert.doesNotMatch(markdown(record, { short: true }), /TensorFlow/);
  });

  test("measured on a busy machine, it says so", async () => {
    const { markdown } = await bench("report.mjs");
    assert.match(markdown({ ...record, warning: "load 3.2: timings are worth nothing" }), /\*\*load 3\.2/);
  });

  test("it goes between the marks, again and again", async () => {
    const { MARKS, replaceBetweenMarks } = await bench("report.mjs");
    const page = `before\n${MARKS[0]}\nold\n${MARKS[1]}\nafter\n`;
    const once: string = replaceBetweenMarks(page, "new");
    assert.equal(once, `before\n${MARKS[0]}\n\nnew\n\n${MARKS[1]}\nafter\n`);
    assert.equal(replaceBetweenMarks(once, "new"), once);
    assert.throws(() => replaceBetweenMarks("no marks", "new"), /bench:start/);
  });
});
