import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modularAddition } from "grokbook/config/modular-addition";
import { run } from "grokbook/run/run";
import { sweep } from "grokbook/sweep/sweep";
import { gpuTest } from "../helpers/software-gpu";

const tiny = {
  profile: "quick",
  engine: "webgpu",
  modulus: 7,
  hiddenSize: 8,
  mlpSize: 16,
  heads: 2,
} as const;

gpuTest(
  "a sweep on a GPU trains runs of one shape together: the bytes and points of single runs",
  async (_, t) => {
    const before = process.env["GROKBOOK_WEBGPU"];
    process.env["GROKBOOK_WEBGPU"] = "software";
    const root = mkdtempSync(join(tmpdir(), "replicas-"));
    t.after(() => {
      if (before === undefined) delete process.env["GROKBOOK_WEBGPU"];
      else process.env["GROKBOOK_WEBGPU"] = before;
      rmSync(root, { recursive: true, force: true });
    });
    const configs = [
      modularAddition({ ...tiny, dataSize: 20, steps: 6, evaluateEvery: 2 }),
      // Another size, α, λ, horizon and rhythm of evaluation.
      modularAddition({
        ...tiny,
        dataSize: 11,
        steps: 9,
        evaluateEvery: 3,
        seed: 1,
        rescale: 2,
        weightDecay: 0.1,
      }),
    ];
    const together = await sweep(configs, { root: join(root, "together"), published: false });
    for (const [i, config] of configs.entries()) {
      const alone = await run(config, { root: join(root, "alone"), published: false });
      assert.equal(together[i]!.provenance.engine.name, "webgpu");
      assert.equal(together[i]!.stateHash, alone.stateHash);
      assert.deepEqual(together[i]!.points, alone.points);
      assert.equal(together[i]!.points.at(-1)!.step, config.steps);
    }
  },
);
