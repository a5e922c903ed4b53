import assert from "node:assert/strict";
import { test } from "node:test";
import { answerMeans, answerWaves } from "grokbook/analysis/weights/answer-waves";
import { modularPairs, type Operation } from "grokbook/data/modular/modular";
import { stream } from "grokbook/data/random/random";

const noise = (length: number, seed = 0): Float32Array => {
  const random = stream(seed, "waves");
  return Float32Array.from({ length }, () => random.normal());
};
const everyRow = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

/** The projection as it is written down: on cos(w(a ∘ b)) and sin(w(a ∘ b)) over all pairs, one after the other. */
function projected(
  values: Float32Array,
  operation: Operation,
  p: number,
  frequencies: readonly number[],
): number[] {
  const { a, b, count } = modularPairs(operation, p);
  const classes = values.length / count;
  const sum = new Array<number>(values.length).fill(0);
  for (const k of frequencies)
    for (const wave of [Math.cos, Math.sin]) {
      const direction = Array.from({ length: count }, (_, i) =>
        wave((2 * Math.PI * k * (operation === "+" ? a[i]! + b[i]! : a[i]! - b[i]!)) / p),
      );
      const length = direction.reduce((s, x) => s + x * x, 0);
      if (length < 1e-9) continue; // the sine of p/2
      for (let c = 0; c < classes; c++) {
        const dot = direction.reduce((s, x, i) => s + x * values[i * classes + c]!, 0);
        direction.forEach((x, i) => (sum[i * classes + c]! += (dot / length) * x));
      }
    }
  return sum;
}

for (const [operation, p] of [
  ["+", 11],
  ["-", 11],
  ["+", 8],
] as const)
  test(`two short steps are the projection over all pairs: ${operation}, p = ${p}`, () => {
    const { answer, count } = modularPairs(operation, p);
    const classes = p + 4;
    const values = noise(count * classes);
    const frequencies = [1, Math.floor(p / 2)];
    const means = answerMeans(values, everyRow(count), answer, p)!;
    const { waves, constant } = answerWaves(means, p, frequencies);
    projected(values, operation, p, frequencies).forEach((x, i) => {
      const [row, c] = [Math.floor(i / classes), i % classes];
      assert.ok(Math.abs(waves[answer[row]! * classes + c]! - x) < 1e-6);
    });
    for (let c = 0; c < classes; c++) {
      let mean = 0;
      for (let i = 0; i < count; i++) mean += values[i * classes + c]! / count;
      assert.ok(Math.abs(constant[c]! - mean) < 1e-6);
    }
  });

test("the constant and all frequencies together are the means again; none are nothing", () => {
  const p = 9;
  const means = Float64Array.from(noise(p * 3));
  const all = answerWaves(means, p, [1, 2, 3, 4]);
  all.waves.forEach((x, i) => assert.ok(Math.abs(x + all.constant[i % 3]! - means[i]!) < 1e-9));
  assert.ok(answerWaves(means, p, []).waves.every((x) => x === 0));
});

test("an answer without a pair has no mean", () => {
  const { answer, count } = modularPairs("+", 5);
  const rows = everyRow(count).filter((row) => answer[row] !== 3);
  assert.equal(answerMeans(noise(count * 2), rows, answer, 5), null);
});
