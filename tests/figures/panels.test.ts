import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutKey, panels } from "grokbook/figures/panels";

test("row by row from the top left, with their gaps", () => {
  const cells = panels(2, [3, 1], { x: 0.1, y: 0.2 });
  assert.deepEqual(
    cells.map(({ x, y }) => [x, y]),
    [
      [
        [0, 0.45],
        [0.4, 1],
      ],
      [
        [0.55, 1],
        [0.4, 1],
      ],
      [
        [0, 0.45],
        [0, 0.2],
      ],
      [
        [0.55, 1],
        [0, 0.2],
      ],
    ],
  );
  assert.deepEqual(
    cells.map(({ xaxis, yaxis }) => layoutKey(xaxis) + layoutKey(yaxis)),
    ["xaxisyaxis", "xaxis2yaxis2", "xaxis3yaxis3", "xaxis4yaxis4"],
  );
});
