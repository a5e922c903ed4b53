import assert from "node:assert/strict";
import { test } from "node:test";
import { ablatedRows } from "grokbook/analysis/reading/ablated-rows";
import { loadData } from "grokbook/data/load";
import { specOf } from "grokbook/model/spec";
import { run } from "grokbook/run/run";
import { weightsAt } from "grokbook/run/weights/weights-at";
import { temporaryFolder, tiny } from "../../run/tiny";
import { quickReviews as config } from "./tiny-reader";

test("untrained rows are what the rows of unread words are; other weights stay", async (t) => {
  const root = temporaryFolder(t);
  const data = await loadData(config);
  const { id } = await run(config, { root });
  const weights = await weightsAt(id, { root });
  const read = new Set(data.train.tokens);
  const ids = Array.from({ length: data.vocabularySize }, (_, i) => i);
  const unread = ids.filter((i) => !read.has(i));
  const h = config.hiddenSize;
  const replace = ablatedRows(config, weights);
  const ablated = replace(ids, "untrained");
  const row = (of: Float32Array, i: number): number[] => [...of.subarray(i * h, (i + 1) * h)];
  for (const i of unread.slice(0, 50))
    for (const [k, w] of row(ablated, i).entries())
      assert.ok(Math.abs(w - (row(weights.parameters, i)[k] ?? NaN)) <= 1e-5 * Math.abs(w), `row ${i}`);
  assert.ok(
    [...read].some((i) =>
      row(ablated, i).some((w, k) => Math.abs(w - (row(weights.parameters, i)[k] ?? 0)) > 1e-3),
    ),
  );
  const rest = data.vocabularySize * h;
  assert.deepEqual(ablated.subarray(rest), weights.parameters.subarray(rest));
  const zeroed = replace([3], "zero");
  assert.deepEqual(row(zeroed, 3), Array<number>(h).fill(0));
  assert.deepEqual(zeroed.subarray(4 * h), weights.parameters.subarray(4 * h));
});

test("weights without a word table are refused", async () => {
  const modular = tiny();
  const model = specOf(modular, await loadData(modular));
  assert.throws(
    () => ablatedRows(config, { model, step: 0, parameters: new Float32Array(1) }),
    /without a word table/,
  );
});
