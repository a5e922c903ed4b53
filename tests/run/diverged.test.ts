import assert from "node:assert/strict";
import { test } from "node:test";
import { exitCodeOf } from "grokbook/cli/exit-code-of";
import { loadData } from "grokbook/data/load";
import { layoutOf } from "grokbook/model/layout";
import { toSafetensors } from "grokbook/model/safetensors";
import { specOf } from "grokbook/model/spec";
import { DivergedError } from "grokbook/run/errors/diverged-error";
import { loadRun } from "grokbook/run/folder/load-run";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "./tiny";

test("a loss that is no number stops the run with a checkpoint and the step; asked again it says so again", async (t) => {
  const root = temporaryFolder(t);
  const layout = layoutOf(specOf(tiny(), await loadData(tiny())));
  // Weights whose products are beyond float32: Infinity − Infinity is no number.
  const init = toSafetensors(layout, new Float32Array(layout.size).fill(1e30));
  const diverged = (error: unknown): boolean => {
    assert.ok(error instanceof DivergedError, String(error));
    assert.match(
      error.message,
      /Run [0-9a-f]{16} has diverged: at step \d+ its loss is not a number\. It stopped there with a checkpoint/,
    );
    assert.ok(error.step < 60);
    assert.equal(exitCodeOf(error), 1);
    return true;
  };
  let id = "";
  await assert.rejects(run(tiny(), { root, init, onProgress: (p) => (id = p.id) }), diverged);
  const stopped = await loadRun(id, { root });
  assert.equal(stopped.status, "stopped");
  assert.equal((await loadWeights(id, { root })).state.step, stopped.step);
  await assert.rejects(run(tiny(), { root, init }), diverged);
});
