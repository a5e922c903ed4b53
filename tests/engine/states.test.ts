import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { tfjsEngine } from "grokbook/engine/tfjs/engine";
import type { Engine, TrainingJob } from "grokbook/engine/types";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { assertTensorsClose } from "../support/closeness";
import { fixtureFolder, packedExamples, words } from "../support/pytorch-fixture";

interface StateFixture {
  readonly job: TrainingJob;
  readonly losses: readonly number[];
  readonly accuracies: readonly number[];
  readonly after: Float32Array;
  readonly strays: { readonly losses: readonly number[]; readonly parameters: number };
}

/** One of tools/fixtures/make_state_fixtures.py: PyTorch in float32, 200 steps on from a state with its moments. */
function stateFixture(name: string): StateFixture {
  const raw = JSON.parse(readFileSync(join(fixtureFolder, `state-${name}.json`), "utf8"));
  const floats = (text: string): Float32Array => new Float32Array(words(text));
  const { step, parameters, firstMoment, secondMoment } = raw.state;
  const state = {
    step,
    parameters: floats(parameters),
    firstMoment: floats(firstMoment),
    secondMoment: floats(secondMoment),
  };
  const job = {
    model: raw.spec,
    optimiser: raw.optimiser,
    train: packedExamples(raw.train),
    test: packedExamples(raw.test),
    batchSize: raw.batchSize,
    state,
  };
  const { losses, accuracies, float32Strays: strays } = raw;
  return { job, losses, accuracies, after: floats(raw.after), strays };
}

describe("200 steps on from a state, moments included, as PyTorch in float32 makes them", () => {
  for (const [name, about] of [
    ["plateau", "where the loss has long been exactly 0"],
    ["collapse", "280 steps before a spike throws it out"],
  ] as const)
    for (const [by, open] of [
      ["the fused engine", () => Promise.resolve(wasmEngine())],
      ["the definition", () => tfjsEngine({ backend: "cpu" })],
    ] as const)
      test(`${name}, ${about}: ${by}`, async () => {
        const { job, losses, accuracies, after, strays } = stateFixture(name);
        const engine: Engine = await open();
        const session = await engine.open([job]);
        try {
          const [records] = await session.advance(losses.length);
          losses.forEach((loss, i) => {
            const allowed = 10 * strays.losses[i]! + 1e-6;
            const got = records!.loss[i]!;
            assert.ok(
              Math.abs(got - loss) <= allowed,
              `loss of step ${i}: ${got}, PyTorch ${loss} ± ${allowed}`,
            );
          });
          accuracies.forEach((share, i) => assert.ok(Math.abs(records!.accuracy[i]! - share) < 1e-6));
          const [state] = await session.state();
          const largest = after.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
          assertTensorsClose(job.model, state!.parameters, after, {
            absolute: 10 * strays.parameters + 1e-6 * largest,
          });
        } finally {
          await session.close();
        }
      });
});

test("the plateau's loss is exactly 0 in float32, and its weights still move by decay alone", () => {
  const { job, losses, after } = stateFixture("plateau");
  assert.ok(losses.every((loss) => loss === 0));
  const norm = (x: Float32Array): number => Math.hypot(...x);
  const { learningRate, weightDecay } = job.optimiser;
  const decay = (1 - learningRate * weightDecay) ** losses.length;
  assert.ok(Math.abs(norm(after) / norm(job.state.parameters) / decay - 1) < 1e-4);
});
