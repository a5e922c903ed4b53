import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { reviewReader } from "grokbook/analysis/reading/review-reader";
import { batchOf } from "grokbook/model/batch";
import { encoderLogits } from "grokbook/model/encoder";
import { layoutOf } from "grokbook/model/layout";
import { tensorsOf, weightsBy } from "grokbook/model/tensors";
import { close } from "../close";
import { drawnParameters, examplesOf, spec } from "./tiny-reader";

before(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const tokens = [1, 7, 9, 7, 30, 12, 2];

/** The definition's margin, with some places hidden from attention as padding is. */
function defined(parameters: Float32Array, hidden: readonly number[] = []): number {
  return tf.tidy(() => {
    const layout = layoutOf(spec);
    const batch = batchOf("encoder", examplesOf([tokens], [1]), 0, 1);
    const real = tf.tensor2d(
      tokens.map((_, place) => (hidden.includes(place) ? 0 : 1)),
      [1, tokens.length],
    );
    const w = weightsBy(layout, tensorsOf(layout, parameters));
    const [negative, positive] = encoderLogits(spec, w, { ...batch, real }, "full").dataSync();
    return (positive as number) - (negative as number);
  });
}

test("margins, and the exact push of every word, are the definition's", () => {
  for (const seed of [0, 1, 2]) {
    const parameters = drawnParameters(seed);
    const { margin, words, pushes } = reviewReader({ model: spec, parameters })(tokens);
    const whole = defined(parameters);
    close(margin, whole, 1e-4);
    assert.deepEqual(words, [7, 9, 30, 12]);
    for (const [i, id] of words.entries()) {
      const places = tokens.flatMap((token, place) => (token === id ? [place] : []));
      close(pushes.hidden[i] ?? NaN, whole - defined(parameters, places), 2e-4);
    }
  }
});

test("a word that holds nearly all attention is taken away without rounding errors", () => {
  const parameters = drawnParameters().map((w) => 4 * w); // scores of hundreds: one word takes it all
  const { margin, words, pushes } = reviewReader({ model: spec, parameters })(tokens);
  for (const [i, id] of words.entries()) {
    const places = tokens.flatMap((token, place) => (token === id ? [place] : []));
    close(margin - (pushes.hidden[i] ?? NaN), defined(parameters, places), 1e-3);
  }
});

test("the slope is the margin's own: moving a word's share a little moves the margin so", () => {
  const parameters = drawnParameters();
  const layout = layoutOf(spec);
  const bias = layout.tensors.find(({ name }) => name.endsWith("self.value.bias"));
  const read = (w: Float32Array) => reviewReader({ model: spec, parameters: w })(tokens);
  const { pushes } = read(parameters);
  // All tokens' shares together are what attention gathers but for the value's bias: the words', [CLS]'s and [SEP]'s.
  const at = (i: number, by: number): number => {
    const moved = parameters.slice();
    moved[(bias?.offset ?? 0) + i] = (moved[(bias?.offset ?? 0) + i] ?? 0) + by;
    return read(moved).margin;
  };
  const slopes = Array.from({ length: spec.hiddenSize }, (_, i) => (at(i, 0.01) - at(i, -0.01)) / 0.02);
  const { own } = sharesOf(parameters);
  for (const [i, share] of own.entries())
    close(
      pushes.slope[i] ?? NaN,
      share.reduce((sum, c, k) => sum + c * (slopes[k] ?? 0), 0),
      2e-3,
    );
});

/** Each word's part of the context, by differences of a value map in which only that word's share counts: plain loops again, from the definition's tensors. */
function sharesOf(parameters: Float32Array): { readonly own: readonly (readonly number[])[] } {
  const layout = layoutOf(spec);
  const get = (name: string): number[] => {
    const t = layout.tensors.find((of) => of.name === name);
    return [...parameters.subarray(t?.offset, (t?.offset ?? 0) + (t?.size ?? 0))];
  };
  const h = spec.hiddenSize;
  const d = h / spec.heads;
  const [words, places, types] = ["word", "position", "token_type"].map((n) =>
    get(`bert.embeddings.${n}_embeddings.weight`),
  );
  const [gain, shift] = [get("bert.embeddings.LayerNorm.weight"), get("bert.embeddings.LayerNorm.bias")];
  const rows = tokens.map((id, place) => {
    const x = Array.from(
      { length: h },
      (_, i) => (words?.[id * h + i] ?? 0) + (places?.[place * h + i] ?? 0) + (types?.[i] ?? 0),
    );
    const mean = x.reduce((a, b) => a + b, 0) / h;
    const sd = Math.sqrt(x.reduce((a, b) => a + (b - mean) ** 2, 0) / h);
    return x.map((v, i) => ((v - mean) / sd) * (gain[i] ?? 0) + (shift[i] ?? 0));
  });
  const self = (n: string): number[] => get(`bert.encoder.layer.0.attention.self.${n}`);
  const map = (w: readonly number[], b: readonly number[], x: readonly number[]): number[] =>
    b.map((offset, r) => offset + x.reduce((sum, v, i) => sum + v * (w[r * h + i] ?? 0), 0));
  const q = map(self("query.weight"), self("query.bias"), rows[0] ?? []);
  const keys = rows.map((x) => map(self("key.weight"), self("key.bias"), x));
  const values = rows.map((x) => map(self("value.weight"), Array<number>(h).fill(0), x));
  const shares = rows.map(() => Array<number>(h).fill(0));
  for (let j = 0; j < spec.heads; j++) {
    const scores = keys.map((k) => {
      let s = 0;
      for (let i = j * d; i < (j + 1) * d; i++) s += ((q[i] ?? 0) * (k[i] ?? 0)) / Math.sqrt(d);
      return Math.exp(s);
    });
    const sum = scores.reduce((a, b) => a + b, 0);
    for (const [place, s] of scores.entries())
      for (let i = j * d; i < (j + 1) * d; i++)
        (shares[place] ?? [])[i] = (s / sum) * (values[place]?.[i] ?? 0);
  }
  const ids = [...new Set(tokens.slice(1, -1))];
  return {
    own: ids.map((id) =>
      Array.from({ length: h }, (_, i) =>
        tokens.reduce((sum, t, place) => sum + (t === id ? (shares[place]?.[i] ?? 0) : 0), 0),
      ),
    ),
  };
}

test("other models are refused", () => {
  const parameters = drawnParameters();
  assert.throws(
    () => reviewReader({ model: { ...spec, layers: 2 }, parameters }),
    /one-layer classifier.*got 2 layers/,
  );
  assert.throws(() => reviewReader({ model: { ...spec, classes: 3 }, parameters }), /1 layers and 3 classes/);
});
