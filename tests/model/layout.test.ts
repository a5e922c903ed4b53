import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "grokbook/model/layout";
import type { DecoderSpec, EncoderSpec } from "grokbook/model/types";

const paperDecoder: DecoderSpec = {
  kind: "decoder",
  vocabularySize: 117,
  positions: 128,
  hiddenSize: 128,
  heads: 4,
  mlpSize: 512,
  layers: 1,
  layerNormEpsilon: 1e-5,
};
const paperEncoder: EncoderSpec = {
  ...paperDecoder,
  kind: "encoder",
  vocabularySize: 30522,
  positions: 512,
  classes: 2,
  layerNormEpsilon: 1e-12,
};

test("the paper's models have the sizes of Hugging Face's", () => {
  assert.equal(layoutOf(paperDecoder).size, 229_632);
  assert.equal(layoutOf(paperEncoder).size, 4_187_906);
  // paper.md §10: parameters by hidden size and by depth
  for (const [h, size] of [
    [16, 514_978],
    [64, 2_073_730],
    [192, 6_343_042],
    [256, 8_539_138],
  ] as const)
    assert.equal(layoutOf({ ...paperEncoder, hiddenSize: h }).size, size);
});

test("tensors lie end to end and have distinct names", () => {
  for (const spec of [paperDecoder, paperEncoder]) {
    const layout = layoutOf({ ...spec, layers: 3 });
    let end = 0;
    for (const t of layout.tensors) {
      assert.equal(t.offset, end, t.name);
      assert.equal(
        t.size,
        t.shape.reduce((a, b) => a * b, 1),
      );
      end += t.size;
    }
    assert.equal(end, layout.size);
    assert.equal(new Set(layout.tensors.map((t) => t.name)).size, layout.tensors.length);
  }
});
