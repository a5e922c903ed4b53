import assert from "node:assert/strict";
import { test } from "node:test";
import { encoderJob } from "../helpers/encoder-job";
import { smallDecoderJob } from "../helpers/small-decoder";
import { bench } from "./bench";

test("a step's matrix products are those that the read-out form needs, whatever kernels they are in", async () => {
  const [{ gpuCounts }, { stepFlops }] = [await bench("gpu-counts.mjs"), await bench("arithmetic.mjs")];
  const encoder = encoderJob({ spec: { hiddenSize: 32, heads: 4, mlpSize: 64 }, train: 40, batchSize: 16 });
  const counted = gpuCounts(encoder);
  // The tokens' part is in kernels of its own.
  assert.equal(counted.flop, stepFlops(encoder, "readout").rows);
  assert.ok(counted.kernels < 40 && counted.different < 20);

  const decoder = smallDecoderJob({
    spec: {
      kind: "decoder",
      vocabularySize: 23,
      positions: 9,
      hiddenSize: 32,
      heads: 4,
      mlpSize: 64,
      layers: 1,
      layerNormEpsilon: 1e-5,
    },
    length: 6,
    trainCount: 500,
    testCount: 9,
    batchSize: 500,
    rescale: 1,
    seed: 1,
  });
  const { flop, shards, memory } = gpuCounts(decoder);
  // Values and scores are made once a table row; values have two gradients, the keys' vectors u one in a product.
  const rows = new Set(Array.from(decoder.train.tokens, (token, i) => 6 * token + (i % 6))).size;
  const table = 2 * rows * (3 * 32 * 32 + 2 * 32 * 4);
  assert.equal(flop, stepFlops(decoder, "readout").rows + table);
  assert.equal(shards, 2);
  // p, m, v and two partial gradients, at least.
  assert.ok(memory > 4 * 5 * decoder.state.parameters.length);
});
