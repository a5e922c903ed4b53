import assert from "node:assert/strict";
import type { Engine } from "grokbook/engine/types";
import { selfCheck } from "grokbook/engine/webgpu/device/self-check";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { gpuTest } from "../../../helpers/software-gpu";

gpuTest(
  "the check passes an engine that computes as the CPU does, and catches one that does not",
  async (engine) => {
    assert.equal(await selfCheck(engine, wasmEngine()), null);
    // The same engine at another learning rate stands for a driver that computes wrongly.
    const wrong: Engine = {
      ...engine,
      open: (jobs) =>
        wasmEngine().open(
          jobs.map((job) => ({ ...job, optimiser: { ...job.optimiser, learningRate: 2e-3 } })),
        ),
    };
    assert.match(
      (await selfCheck(wrong, wasmEngine()))!,
      /tiny decoder otherwise than the CPU \(off by \d\.\de-\d\)/,
    );
  },
);
