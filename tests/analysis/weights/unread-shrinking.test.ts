import assert from "node:assert/strict";
import { test } from "node:test";
import { unreadShrinking } from "grokbook/analysis/weights/unread-shrinking";
import { reviews } from "grokbook/config/reviews";
import { specOf } from "grokbook/model/spec";
import { run } from "grokbook/run/run";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { temporaryFolder, tiny } from "../../run/tiny";

test("weights of a trained run that nothing reads have followed (1 − lr · λ)^steps, for any α", async (t) => {
  const root = temporaryFolder(t);
  for (const rescale of [1, 3]) {
    const config = tiny({ positions: 12, rescale });
    const { id } = await run(config, { root });
    const left = unreadShrinking(config, await loadWeights(id, { root }));
    const law = (1 - config.learningRate * config.weightDecay) ** config.steps;
    assert.ok(law < 0.97 && Math.abs(left / law - 1) < 1e-5, `${left} against ${law}`);
  }
});

test("other weights are refused", async (t) => {
  const root = temporaryFolder(t);
  const config = tiny({ steps: 1, evaluateEvery: 1 });
  const { id } = await run(config, { root });
  const { state } = await loadWeights(id, { root });
  const model = specOf(reviews({ profile: "quick" }), { vocabularySize: 100, classes: 2 });
  assert.throws(() => unreadShrinking(config, { model, state }), /modular addition, got an encoder's/);
});
