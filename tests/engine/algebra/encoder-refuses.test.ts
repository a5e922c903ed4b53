import assert from "node:assert/strict";
import { test } from "node:test";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import type { EncoderSpec } from "grokbook/model/types";
import { encoderJob, smallEncoder } from "../../helpers/encoder-job";

void test("what the fused step cannot train is refused in a sentence", () => {
  const { refuses } = wasmEngine();
  const job = encoderJob();
  const changed = (spec: Partial<EncoderSpec>): string | null =>
    refuses({ ...job, model: { ...smallEncoder, ...spec } });
  assert.equal(refuses(job), null);
  assert.match(changed({ layers: 2 })!, /one layer; this model has 2/);
  assert.match(changed({ heads: 3 })!, /3 heads must divide the hidden size 8/);
  assert.match(changed({ vocabularySize: 5 })!, /the vocabulary ends at 4/);
  assert.match(changed({ classes: 1 })!, /has label 1; labels are 0 to 0/);
  assert.match(changed({ positions: 3 })!, /the model has positions for 1 to 3/);
  const tokens = job.test.tokens.slice();
  tokens[job.test.offsets[2]!] = 7;
  assert.match(
    refuses({ ...job, test: { ...job.test, tokens } })!,
    /test example 2 begins with token 7; .* every text must begin with 1/,
  );
  const emptied = job.train.offsets.slice();
  emptied[1] = 0;
  assert.match(
    refuses({ ...job, train: { ...job.train, offsets: emptied } })!,
    /train example 0 has 0 tokens/,
  );
});
