import assert from "node:assert/strict";
import { test } from "node:test";
import { commonerAnswer } from "grokbook";
import { runCells } from "./run-cells";

test("chapter 05: the baseline that the reader sees is the library's; thresholds lie above it", async () => {
  for (const targets of [
    [1, 1, 1, 0, 0],
    [0, 0, 0, 1],
    [0, 1],
  ]) {
    const labelled = { count: targets.length, targets: Int32Array.from(targets) };
    const { baseline, thresholds } = await runCells("05", [0], { data: { test: labelled } }, [
      "baseline",
      "thresholds",
    ]);
    assert.equal(baseline, commonerAnswer(labelled));
    const [lowest = 0, second = 0] = thresholds as number[];
    assert.ok(lowest >= commonerAnswer(labelled) + 0.02 && lowest < commonerAnswer(labelled) + 0.07 + 1e-9);
    assert.ok(Math.abs(second - lowest - 0.05) < 1e-9);
  }
});
