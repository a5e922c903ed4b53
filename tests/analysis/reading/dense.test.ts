import assert from "node:assert/strict";
import { test } from "node:test";
import { backward, forward, normalise } from "grokbook/analysis/reading/dense";
import { close } from "../close";

const row = (...values: number[]): Float64Array => Float64Array.from(values);

test("a linear map there and back", () => {
  const w = row(1, 2, 3, 4, 5, 6); // [2, 3]
  const [y, g] = [row(0, 0), row(0, 0, 0)];
  forward(w, row(1, 0, -1), row(10, 20), y);
  assert.deepEqual([...y], [8, 18]);
  forward(w, row(1, 0, -1), null, y);
  assert.deepEqual([...y], [-2, -2]);
  backward(w, row(1, -1), g);
  assert.deepEqual([...g], [-3, -3, -3]);
});

test("a row of mean 0 and variance 1, times gain plus shift", () => {
  const out = row(0, 0, 0, 0);
  const scale = normalise(
    row(1, 1, 3, 3),
    { weight: row(1, 1, 1, 2), bias: row(0, 0, 5, 0), epsilon: 0 },
    out,
  );
  assert.deepEqual([...out], [-1, -1, 6, 2]);
  close(scale, 1, 1e-15);
});
