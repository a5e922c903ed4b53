import assert from "node:assert/strict";
import { test } from "node:test";
import { spectrumShare } from "grokbook/analysis/weights/spectrum-share";
import { embeddingSpectrum } from "grokbook/model/embedding-spectrum";

test("the strongest frequencies, the constant left out", () => {
  assert.deepEqual(spectrumShare([100, 1, 4, 2, 3], 2), { share: 0.7, frequencies: [2, 4], flat: 0.5 });
  assert.equal(spectrumShare([9, 1, 1, 1, 1], 3).share, 0.75);
  assert.equal(spectrumShare([1, 0, 0], 1).share, 0);
});

test("embeddings made of two waves have all their power in two frequencies", () => {
  const [p, h] = [23, 4];
  const rows = Float32Array.from({ length: p * h }, (_, i) => {
    const angle = (2 * Math.PI * Math.floor(i / h)) / p;
    return 1 + Math.cos(3 * angle + (i % h)) + 0.5 * Math.sin(7 * angle);
  });
  const { share, frequencies } = spectrumShare(embeddingSpectrum(rows, p, h), 2);
  assert.ok(share > 0.999999);
  assert.deepEqual(frequencies, [3, 7]);
});

test("a number of frequencies that there is not", () => {
  for (const top of [0, 1.5, 4])
    assert.throws(() => spectrumShare([1, 1, 1, 1], top), /Expected 1 to 3 freq/);
});
