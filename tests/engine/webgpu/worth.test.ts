import assert from "node:assert/strict";
import { test } from "node:test";
import { modularAddition } from "grokbook/config/modular-addition";
import { stepWork, WORTH_A_GPU } from "grokbook/engine/webgpu/worth";
import { MOST_STEPS, submissionSteps } from "grokbook/engine/webgpu/device/submission";
import { loadExperiment } from "grokbook/run/training/experiment";
import { jobOf } from "grokbook/run/training/job";
import { encoderJob } from "../../helpers/encoder-job";

test("the paper's modular run is worth a GPU, a toy is not", async () => {
  const experiment = await loadExperiment(modularAddition({ profile: "full", dataSize: 2000 }), {});
  const job = jobOf(experiment, experiment.initialState());
  assert.ok(stepWork(job) > 20 * WORTH_A_GPU);
  // 2.0 GFLOP a step by paper.md's count, which leaves AdamW out: 1.0e9 multiply-adds.
  assert.ok(Math.abs(stepWork(job) - 1e9) < 0.15e9, String(stepWork(job)));
  assert.ok(stepWork(encoderJob()) < WORTH_A_GPU);
  // A submission is short for 64 replicas of the large one and as long as may be for the toy.
  assert.equal(submissionSteps(Array.from({ length: 64 }, () => job)), 1);
  assert.ok(submissionSteps([job]) > 16);
  assert.equal(submissionSteps([encoderJob()]), MOST_STEPS);
});
