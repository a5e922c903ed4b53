import assert from "node:assert/strict";
import { test } from "node:test";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { openLocal } from "grokbook/engine/wasm/local-run";
import { encoderJob, sparseEncoder } from "../../helpers/encoder-job";
import { stateDigest } from "../../helpers/state-digest";

void test("state → reopen → continue is byte-exact, and so is cutting advance() in two", () => {
  for (const options of [
    sparseEncoder,
    { ...sparseEncoder, spec: { ...sparseEncoder.spec, hiddenSize: 15 } },
  ]) {
    const job = encoderJob(options);
    const whole = openLocal(job);
    whole.advance(100);
    const first = openLocal(job);
    first.advance(33);
    const again = openLocal({ ...job, state: first.state() });
    again.evaluate("test");
    again.advance(67);
    first.norm();
    first.advance(67);
    assert.equal(stateDigest(again.state()), stateDigest(whole.state()));
    assert.equal(stateDigest(first.state()), stateDigest(whole.state()));
  }
});

void test("the bytes are the same for 1, 2, 3 and 4 threads", async () => {
  for (const options of [
    sparseEncoder,
    { train: 70, batchSize: 64, spec: { hiddenSize: 20, heads: 5, positions: 30 } },
  ]) {
    const job = encoderJob(options);
    const seen = new Set<string>();
    for (const threads of [1, 2, 3, 4]) {
      const session = await wasmEngine().open([job], { threads });
      const [early] = await session.advance(40);
      const [evaluation] = await session.evaluate("test");
      const [late] = await session.advance(40);
      const [[state], [norm]] = [await session.state(), await session.norm()];
      seen.add(
        JSON.stringify([
          stateDigest(state!),
          evaluation,
          norm,
          Array.from(early!.loss),
          Array.from(late!.loss),
        ]),
      );
      await session.close();
    }
    assert.equal(seen.size, 1);
  }
});

void test("another process makes the same bytes", () => {
  const run = openLocal(encoderJob(sparseEncoder));
  run.advance(50);
  const other = execFileSync(process.execPath, [
    join(__dirname, "../../helpers/print-encoder-digest.js"),
    "50",
  ]);
  assert.equal(other.toString().trim(), stateDigest(run.state()));
});
