import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "grokbook/data/random/random";
import { embeddingSpectrum } from "grokbook/model/embedding-spectrum";

const close = (a: number, b: number): void =>
  assert.ok(Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b)), `${a} ${b}`);

for (const p of [7, 8, 113]) {
  test(`p = ${p}: the powers add up to the squared norm of the rows`, () => {
    const h = 5;
    const random = stream(3, "init");
    const rows = Float32Array.from({ length: (p + 4) * h }, () => random.normal());
    const power = embeddingSpectrum(rows, p, h);
    assert.equal(power.length, 1 + Math.floor(p / 2));
    const norm = rows.subarray(0, p * h).reduce((sum, x) => sum + x * x, 0);
    close(
      power.reduce((a, b) => a + b, 0),
      norm,
    );
  });
}

test("a cosine of one frequency has all its power there, whatever its phase", () => {
  const [p, h] = [13, 2];
  for (const [k, phase] of [
    [1, 0],
    [4, 1.1],
    [6, 2],
  ] as const) {
    const rows = Float32Array.from({ length: p * h }, (_, i) =>
      Math.cos((2 * Math.PI * k * Math.floor(i / h)) / p + phase + (i % h)),
    );
    const power = embeddingSpectrum(rows, p, h);
    close(power[k] as number, (p / 2) * h);
    assert.ok(power.every((x, i) => i === k || x < 1e-9));
  }
});
