import assert from "node:assert/strict";
import { test } from "node:test";
import { initialParameters } from "grokbook/model/init";
import { layoutOf } from "grokbook/model/layout";
import type { ModelSpec } from "grokbook/model/types";
import { groupNorms, weightGroups } from "grokbook/model/weight-groups";
import { stream } from "grokbook/data/random/random";

const common = { vocabularySize: 17, positions: 8, hiddenSize: 8, heads: 2, mlpSize: 12, layers: 2 };
const encoder: ModelSpec = { kind: "encoder", ...common, classes: 2, layerNormEpsilon: 1e-12 };
const decoder: ModelSpec = { kind: "decoder", ...common, layerNormEpsilon: 1e-5 };

for (const spec of [encoder, decoder]) {
  test(`${spec.kind}: every tensor belongs to one part, and the parts make up the whole norm`, () => {
    const layout = layoutOf(spec);
    const groups = weightGroups(spec, layout);
    const names = [...groups.values()].flat().map((t) => t.name);
    assert.equal(new Set(names).size, layout.tensors.length);
    assert.equal(names.length, layout.tensors.length);
    const random = stream(1, "init");
    const parameters = initialParameters(spec, { normal: () => random.normal(), rescale: 10 });
    const norms = Object.values(groupNorms(groups, parameters));
    const whole = Math.sqrt(parameters.reduce((sum, x) => sum + x * x, 0));
    assert.ok(Math.abs(Math.hypot(...norms) - whole) < 1e-6 * whole);
    assert.ok(norms.every((norm) => norm > 0));
  });
}

test("the parts are those of the paper's figures", () => {
  const of = (spec: ModelSpec, part: string): string[] =>
    [...weightGroups(spec, layoutOf(spec))]
      .filter(([name]) => name === part)
      .flatMap(([, t]) => t.map((x) => x.name));
  assert.deepEqual(of(encoder, "classifier"), ["classifier.weight", "classifier.bias"]);
  assert.deepEqual(of(encoder, "pooler"), ["bert.pooler.dense.weight", "bert.pooler.dense.bias"]);
  assert.ok(of(encoder, "embeddings").includes("bert.embeddings.LayerNorm.weight"));
  assert.ok(of(encoder, "attention").includes("bert.encoder.layer.1.attention.output.dense.weight"));
  assert.ok(of(encoder, "mlp").includes("bert.encoder.layer.0.output.dense.weight"));
  assert.deepEqual(of(decoder, "embeddings"), [
    "transformer.tokens_embed.weight",
    "transformer.positions_embed.weight",
  ]);
});
