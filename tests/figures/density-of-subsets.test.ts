import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "grokbook/data/random/random";
import { densityOfSubsets } from "grokbook/figures/density-of-subsets";

test("curves of the whole set and its subsets share one axis and one kernel width", () => {
  const random = stream(7, "density");
  const values = Array.from({ length: 2000 }, () => random.normal());
  const parts = [0.1, 0.5].map((share) => ({
    label: `${100 * share} %`,
    values: values.slice(0, 2000 * share),
  }));
  const figure = densityOfSubsets({ label: "100 %", values }, parts);
  const curves = figure.data as unknown as { name: string; x: number[]; y: number[] }[];
  assert.deepEqual(
    curves.map((c) => c.name),
    ["100 % (2,000)", "10 % (200)", "50 % (1,000)"],
  );
  for (const { x, y } of curves) {
    assert.deepEqual(x, curves[0]?.x);
    const area = y.reduce((a, b) => a + b, 0) * ((x[1] as number) - (x[0] as number));
    assert.ok(Math.abs(area - 1) < 0.01, String(area));
  }
  assert.match(figure.caption, /one Gaussian kernel width for all, 0\.2/);
});
