import assert from "node:assert/strict";
import { test } from "node:test";
import { embeddingSpectrum } from "grokbook/figures/embedding-spectrum";
import { observedReviews } from "../analysis/observed";
import { syntheticRun } from "../analysis/synthetic";
import { trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

const plain = syntheticRun({ config: { evaluateEvery: 500, modulus: 13 } });
/** Power that goes from flat into frequency 4. */
const run = {
  ...plain,
  weights: plain.points.map(({ step }) => ({
    step,
    norms: { embeddings: 1 },
    values: [50, 1, 1, 1, 1 + step / 200, 1, 1],
  })),
};

test("the Fourier view as data", () => matchesSnapshot("embedding-spectrum", embeddingSpectrum(run)));

test("shares without the constant, at the nearest observed steps", () => {
  const figure = embeddingSpectrum(run, {
    steps: [
      { step: 0, label: "start" },
      { step: 5999, label: "end" },
    ],
    top: 1,
    columns: 5,
  });
  assert.deepEqual(trace(figure, /start/)["x"], Array<number>(6).fill(0.167));
  assert.equal((trace(figure, /end/)["x"] as number[])[3], 0.861);
  const map = figure.data.find((t) => t.type === "heatmap");
  assert.deepEqual(map?.["x"], [0, 1500, 3000, 4500, 6000]);
  assert.equal((map?.["z"] as number[][]).length, 6);
  assert.match(
    figure.caption,
    /Share of the 1 strongest: start 16\.7 %, end 86\.1 %; a flat spectrum has 16\.7 %/,
  );
  assert.match(figure.caption, /Strongest at the end: 4\./);
});

test("other runs are refused", () => {
  assert.throws(() => embeddingSpectrum(observedReviews()), /run of modular arithmetic, got reviews/);
  assert.throws(() => embeddingSpectrum(plain), /observe: true/);
});
