import assert from "node:assert/strict";
import { test } from "node:test";
import { gpuIsWorthIt, timesText } from "grokbook/engine/times";

test("a GPU is taken when it saves a tenth of the CPU's time, and not for less", () => {
  for (const [cpu, gpu, taken] of [
    [10, 1, true],
    [10, 9, true],
    [10, 9.1, false],
    [10, 10, false],
    [10, 1000, false],
    [10, Infinity, false],
    [10, NaN, false],
  ] as const)
    assert.equal(gpuIsWorthIt({ cpu, gpu }), taken, `${gpu} against ${cpu}`);
});

test("both times are told, with the runs they are for", () => {
  const times = { cpu: 0.0098, gpu: 0.000412 };
  assert.equal(timesText(times, 1), "a step took 0.41 ms on the GPU and 9.8 ms on the CPU");
  assert.match(timesText(times, 16), /^a step of 16 runs together took 0\.41 ms/);
});
