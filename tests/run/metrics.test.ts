import assert from "node:assert/strict";
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { formatPoint, parsePoint } from "grokbook/run/metrics/metrics-line";
import { metricsFromCsv, metricsToCsv } from "grokbook/run/metrics/metrics-csv";
import { MetricsError } from "grokbook/run/errors/metrics-error";
import { MetricsWriter } from "grokbook/run/metrics/metrics-writer";
import { readMetrics } from "grokbook/run/metrics/read-metrics";
import type { Point } from "grokbook/run/types";
import { temporaryFolder } from "./tiny";

const point = (step: number): Point => ({
  step,
  trainLoss: 4.1 / (step + 1),
  trainAccuracy: 0.5,
  testLoss: 4.2,
  testAccuracy: 1 / 3,
  norm: 18.64,
});

async function written(file: string, steps: readonly number[]): Promise<{ bytes: number; sha256: string }> {
  const writer = await MetricsWriter.open(file, null);
  for (const step of steps) await writer.append(point(step));
  const at = await writer.sync();
  await writer.close();
  return at;
}

test("any point survives its line, NaN and infinities too", () => {
  const value = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity));
  fc.assert(
    fc.property(fc.nat(), fc.tuple(value, value, value, value, value), (step, [a, b, c, d, e]) => {
      const p: Point = { step, trainLoss: a, trainAccuracy: b, testLoss: c, testAccuracy: d, norm: e };
      const line = formatPoint(p);
      assert.ok(line.startsWith(`{"step":${step},`) && line.endsWith("}\n"));
      const back = parsePoint(line.trimEnd());
      for (const name of Object.keys(p) as (keyof Point)[])
        assert.ok(Object.is(back?.[name], p[name]) || p[name] === 0);
    }),
  );
});

test("cut anywhere in its last line, a file gives the points before, with a note", async (t) => {
  const file = join(temporaryFolder(t), "metrics.jsonl");
  await written(file, [0, 10, 20]);
  const whole = readFileSync(file);
  const last = whole.subarray(0, -1).lastIndexOf(10) + 1;
  for (let length = whole.length - 1; length > last; length--) {
    truncateSync(file, length);
    const { points, notes, bytes } = await readMetrics(file);
    assert.deepEqual(
      points.map((p) => p.step),
      [0, 10],
    );
    assert.equal(bytes, last);
    assert.deepEqual(notes, [`${file}:3: the last line was cut off while it was written; it is left out.`]);
  }
  truncateSync(file, last);
  assert.deepEqual((await readMetrics(file)).notes, [], "cut between two lines there is nothing to tell");
});

test("a torn line in the middle is an error with its number", async (t) => {
  const file = join(temporaryFolder(t), "metrics.jsonl");
  await written(file, [0, 10, 20]);
  const lines = readFileSync(file, "utf8").split("\n");
  for (const damage of ["", '{"step":10,', '{"step":10}', "[]", "null", lines[1]!.replace("0.5", '"half"')]) {
    writeFileSync(file, [lines[0], damage, lines[2], ""].join("\n"));
    await assert.rejects(readMetrics(file), (error) => {
      assert.ok(error instanceof MetricsError);
      assert.equal(error.line, 2);
      assert.ok(error.message.startsWith(`${file}:2: this line is damaged`));
      return true;
    });
  }
});

test("a step that repeats or goes back is an error", async (t) => {
  const file = join(temporaryFolder(t), "metrics.jsonl");
  await written(file, [0, 10, 10]);
  await assert.rejects(readMetrics(file), /:3: expected a step after 10, got 10/);
});

test("on resume, what was written after the checkpoint is cut off and written again", async (t) => {
  const file = join(temporaryFolder(t), "metrics.jsonl");
  const unbroken = join(temporaryFolder(t), "metrics.jsonl");
  await written(unbroken, [0, 10, 20, 30]);
  const at = await written(file, [0, 10]);
  appendFileSync(file, `${formatPoint(point(20))}{"step":30,"tra`);
  const writer = await MetricsWriter.open(file, at);
  assert.deepEqual(
    writer.points.map((p) => p.step),
    [0, 10],
  );
  for (const step of [20, 30]) await writer.append(point(step));
  const end = await writer.sync();
  await writer.close();
  assert.deepEqual(readFileSync(file), readFileSync(unbroken));
  assert.equal(end.bytes, readFileSync(file).length);
});

test("metrics that are not what the checkpoint saw are refused", async (t) => {
  const file = join(temporaryFolder(t), "metrics.jsonl");
  const at = await written(file, [0, 10, 20]);
  const whole = readFileSync(file, "utf8");
  writeFileSync(file, whole.replace("18.64", "18.65"));
  await assert.rejects(MetricsWriter.open(file, at), /was changed since the checkpoint was written/);
  writeFileSync(file, whole.replace('{"step":10', '{"stop":10'));
  await assert.rejects(MetricsWriter.open(file, at), /:2: this line is damaged/);
  writeFileSync(file, whole.split("\n").slice(0, 2).join("\n") + "\n");
  await assert.rejects(MetricsWriter.open(file, at), /is shorter \(\d+ bytes\) than the checkpoint saw it/);
});

test("CSV of published runs: six digits, read back, bad rows named", () => {
  const csv = metricsToCsv([point(0), point(10)], 6);
  assert.equal(csv.split("\n")[2], "10,0.372727,0.5,4.2,0.333333,18.64");
  assert.deepEqual(metricsFromCsv(csv, "m.csv"), [
    { ...point(0), testAccuracy: 0.333333 },
    { ...point(10), trainLoss: 0.372727, testAccuracy: 0.333333 },
  ]);
  assert.ok(Number.isNaN(metricsFromCsv(metricsToCsv([{ ...point(0), norm: NaN }]), "m.csv")[0]?.norm));
  assert.throws(() => metricsFromCsv(csv.replace("4.2", "four"), "m.csv"), /m\.csv:2: expected 6 numbers/);
  assert.throws(() => metricsFromCsv("a,b\n", "m.csv"), /m\.csv:1: expected the columns step,/);
});
