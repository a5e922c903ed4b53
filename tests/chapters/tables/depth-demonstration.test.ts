import { strict as assert } from "node:assert";
import { test } from "node:test";
import { depthDemonstration } from "grokbook/chapters/tables/depth-demonstration";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

test("one line an evaluation; layers, tensors and engine in the caption", () => {
  const run = syntheticReviews({ config: { layers: 2, hiddenSize: 16, steps: 10_000 }, plateau: 0.51 });
  const text = depthDemonstration(run).toString();
  // BERT: 5 embedding tensors, 16 a layer, 4 of pooler and classifier.
  assert.match(text, /^2 layers, h = 16, 41 tensors: 10000 steps by wasm\. /);
  assert.equal(text.split("\n").length, 2 + 3);
  assert.match(text, /\n +0 +0\.4 +0\.51\n/);
});
