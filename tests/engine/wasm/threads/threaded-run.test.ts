import assert from "node:assert/strict";
import { test } from "node:test";

import { compileKernels } from "grokbook/engine/wasm/memory/compile";
import { threadedRun } from "grokbook/engine/wasm/threads/threaded-run";

import { several, smallDecoderJob } from "../../../helpers/small-decoder";

test("a thread that fails takes the run down with its message, while the others wait for it", async () => {
  const job = smallDecoderJob(several);
  // One float too many for the memory laid out: copying the state in throws on one of the threads.
  const state = { ...job.state, parameters: new Float32Array(job.state.parameters.length + 1) };
  await assert.rejects(threadedRun(compileKernels().module, { ...job, state }, 3), {
    name: "EngineThreadError",
    message: /offset is out of bounds.*last checkpoint/,
  });
});
