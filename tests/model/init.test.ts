import assert from "node:assert/strict";
import { test } from "node:test";
import { initialParameters } from "grokbook/model/init";
import { layoutOf } from "grokbook/model/layout";
import type { EncoderSpec } from "grokbook/model/types";

const spec: EncoderSpec = {
  kind: "encoder",
  vocabularySize: 9,
  positions: 6,
  hiddenSize: 8,
  heads: 2,
  mlpSize: 16,
  layers: 2,
  classes: 2,
  layerNormEpsilon: 1e-12,
};

/** Counts 1, 2, 3 …: shows which draw went where. */
function counter(): () => number {
  let n = 0;
  return () => ++n;
}

test("weights take the draws in layout order, gains are one, the rest and the padding row zero", () => {
  const layout = layoutOf(spec);
  const flat = initialParameters(spec, { normal: counter(), initStd: 0.5 });
  assert.equal(flat.length, layout.size);
  let draws = 0;
  for (const t of layout.tensors)
    for (let i = 0; i < t.size; i++) {
      const value = flat[t.offset + i];
      if (t.init === "ones") assert.equal(value, 1, t.name);
      else if (t.init === "zeros") assert.equal(value, 0, t.name);
      else {
        draws += 1;
        const padding = t.name.includes("word_embeddings") && i < spec.hiddenSize;
        assert.equal(value, padding ? 0 : draws * 0.5, `${t.name}[${i}]`);
      }
    }
});

test("rescale multiplies every entry of every tensor, LayerNorm gains included", () => {
  const one = initialParameters(spec, { normal: counter() });
  const ten = initialParameters(spec, { normal: counter(), rescale: 10 });
  one.forEach((w, i) => assert.equal(ten[i], Math.fround(w * 10)));
});
