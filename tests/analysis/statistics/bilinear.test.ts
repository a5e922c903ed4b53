import assert from "node:assert/strict";
import { test } from "node:test";
import { bilinear } from "grokbook/analysis/statistics/bilinear";
import { close } from "../close";

test("torch's align_corners=False: centres kept, half a cell repeated at the border", () => {
  // torch.nn.functional.interpolate of [[0, 1], [2, 3]] by 2
  assert.deepEqual(
    bilinear(
      [
        [0, 1],
        [2, 3],
      ],
      2,
    ),
    [
      [0, 0.25, 0.75, 1],
      [0.5, 0.75, 1.25, 1.5],
      [1.5, 1.75, 2.25, 2.5],
      [2, 2.25, 2.75, 3],
    ],
  );
});

test("a plane stays a plane, factor 1 changes nothing", () => {
  const plane = [0, 1, 2, 3].map((i) => [0, 1, 2].map((j) => 2 * i - j));
  assert.deepEqual(bilinear(plane, 1), plane);
  const large = bilinear(plane, 10);
  assert.deepEqual([large.length, large[0]?.length], [40, 30]);
  close(large[20]?.[15], 2 * (20.5 / 10 - 0.5) - (15.5 / 10 - 0.5), 1e-9);
});

test("nothing, ragged rows and half factors are refused", () => {
  assert.throws(() => bilinear([], 2), RangeError);
  assert.throws(() => bilinear([[1], [1, 2]], 2), RangeError);
  assert.throws(() => bilinear([[1]], 1.5), RangeError);
});
