import assert from "node:assert/strict";
import { test } from "node:test";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { loadExperiment } from "grokbook/run/training/experiment";
import { jobOf } from "grokbook/run/training/job";
import { examineEngine } from "grokbook/notebook/doctor/examine-engine";
import { stepsPerSecond } from "grokbook/notebook/doctor/steps-per-second";
import { tiny } from "../../run/tiny";

test("a pace is measured, and the session is closed after it", async () => {
  const experiment = await loadExperiment(tiny(), {});
  const engine = wasmEngine();
  const open: number[] = [];
  const counting: typeof engine = {
    info: engine.info,
    refuses: (job) => engine.refuses(job),
    async open(jobs, options) {
      const session = await engine.open(jobs, options);
      open.push(1);
      return {
        replicas: session.replicas,
        advance: (steps) => session.advance(steps),
        evaluate: (set) => session.evaluate(set),
        norm: () => session.norm(),
        state: () => session.state(),
        close: async () => {
          open.pop();
          await session.close();
        },
      };
    },
  };
  const pace = await stepsPerSecond(counting, jobOf(experiment, experiment.initialState()));
  assert.ok(Number.isFinite(pace) && pace > 0);
  assert.deepEqual(open, []);
});

test("the engine's line says which, why and how fast", async () => {
  const line = (await examineEngine()).find(({ what }) => what === "engine");
  assert.match(line?.found ?? "", /^auto takes \w+: .*; .*; about \d+ steps\/s on the quick modular model$/);
});
