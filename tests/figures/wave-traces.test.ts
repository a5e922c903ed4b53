import assert from "node:assert/strict";
import { test } from "node:test";
import { waveTraces } from "grokbook/figures/wave-traces";

test("two rows, one after the other on the index", () => {
  const [first, second] = waveTraces([0.12345, 1, 2, 3], { xaxis: "x2" });
  assert.deepEqual([first?.["x"], first?.["y"], first?.["xaxis"]], [[0, 1], [0.123, 1], "x2"]);
  assert.deepEqual(
    [second?.["x"], second?.["y"]],
    [
      [2, 3],
      [2, 3],
    ],
  );
  assert.notDeepEqual(first?.["line"], second?.["line"], "the rows are told apart");
});

test("an odd number of weights is no classifier of two classes", () =>
  assert.throws(() => waveTraces([1, 2, 3]), /two rows of a classifier, got 3 numbers/));
