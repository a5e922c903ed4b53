import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { readCSV, type Series } from "danfojs-node";
import { frame } from "grokbook/data/frame";

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
const column = (values: readonly number[]): Series => frame({ x: values })["x"] as Series;
const close = (a: number, b: number): void =>
  assert.ok(Math.abs(a - b) <= 1e-3 * Math.max(1, Math.abs(b)), `${a} ${b}`);

test("danfo's statistics are the textbook's", () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const x = column(values);
      const n = values.length;
      const mean = values.reduce((a, b) => a + b, 0) / n;
      const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1);
      const sorted = [...values].sort((a, b) => a - b);
      const median = (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
      close(x.mean(), mean);
      close(x.var(), variance);
      close(x.std(), Math.sqrt(variance));
      close(x.median(), median);
      close(x.min(), sorted[0]!);
      close(x.max(), sorted[n - 1]!);
      const count = (v: number): number => values.filter((w) => w === v).length;
      const most = Math.max(...values.map(count));
      const modes = [...new Set(values)].filter((v) => count(v) === most);
      assert.deepEqual([...x.mode()].sort(), modes.sort());
    }),
    { numRuns: 50 },
  );
});

test("describe, sorting, grouping and queries work on a frame", () => {
  const df = frame({ a: [3, 1, 2, 2], kind: ["x", "y", "x", "y"] });
  assert.deepEqual(df.sortValues("a").column("a").values, [1, 2, 2, 3]);
  assert.deepEqual(df.groupby(["kind"]).col(["a"]).sum().values, [["x", 5], ["y", 3]]); // prettier-ignore
  assert.deepEqual(df.query(df["a"].gt(1)).shape, [3, 2]);
  const described = df.describe();
  assert.equal(described.at("count", "a"), 4);
  assert.equal(described.at("mean", "a"), 2);
  assert.deepEqual(df["kind"].valueCounts().values.sort(), [2, 2]);
});

test("danfo's tensors live in the one engine that everything else uses", async () => {
  const { tensor } = column([1, 2, 3]);
  assert.ok(tensor instanceof tf.Tensor);
  assert.deepEqual(Array.from(await tf.mul(tensor as tf.Tensor, 2).data()), [2, 4, 6]);
});

test("no banner advises another package in the middle of a reader's cell", () => {
  const code =
    'const { frame } = require("grokbook/data/frame"); console.log(frame({ x: [1, 3] })["x"].tensor.mean().arraySync());';
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", code], { encoding: "utf8" });
  assert.deepEqual([stdout, stderr], ["2\n", ""]);
});

test("reading from a URL is refused with a sentence that can be caught", async () => {
  await assert.rejects(
    async () => await readCSV("http://127.0.0.1:1/x.csv"),
    /download the file, then read it from disk/,
  );
});

test("typed arrays and long columns become columns of plain values", () => {
  const df = frame({ i: Int32Array.of(1, 2), f: Float32Array.of(0.5, 1.5), s: ["a", "b"], b: [true, false] });
  assert.deepEqual(df.values, [[1, 0.5, "a", true], [2, 1.5, "b", false]]); // prettier-ignore
  assert.deepEqual(frame({ a: Array.from({ length: 100_000 }, (_, i) => i) }).shape, [100_000, 1]);
});
