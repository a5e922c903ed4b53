import type { TrainingJob } from "grokbook/engine/types";
import type { PytorchFixture } from "./pytorch-fixture";

/** The fixture's run, before its first step. */
export function fixtureJob({
  spec,
  optimiser,
  train,
  test,
  batchSize,
  initial,
  loss,
  gradient,
}: PytorchFixture): TrainingJob {
  const parameters = initial.slice();
  const zeros = (): Float32Array => new Float32Array(initial.length);
  const state = { step: 0, parameters, firstMoment: zeros(), secondMoment: zeros() };
  const objective = { ...(loss !== undefined && { loss }), ...(gradient !== undefined && { gradient }) };
  return { model: spec, optimiser, train, test, batchSize, ...objective, state };
}
