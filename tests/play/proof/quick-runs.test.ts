import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { completeConfig } from "grokbook/config/make-config";
import { runId } from "grokbook/config/run-id";
import { modularData } from "grokbook/data/modular/modular";
import { chapterPanels, playPanel } from "grokbook/play/html/panels";
import type { QuickRuns } from "grokbook/play/proof/quick-runs";
import { readSettings } from "grokbook/play/settings/settings";
import { Trainer } from "grokbook/play/trainer/trainer";
import { root } from "../../support/tool";

const { runs } = JSON.parse(readFileSync(join(root, "data/results/quick-runs.json"), "utf8")) as QuickRuns;

test("each is a run of its configuration, told at its last step too", () => {
  for (const { id, config, marks } of runs) {
    assert.deepEqual(completeConfig(config), config);
    assert.equal(id, runId(config, modularData(config).digest));
    assert.equal(marks.at(-1)?.step, config.steps);
    for (const { digest, step, point } of marks) {
      assert.match(digest, /^[0-9a-f]{64}$/);
      assert.equal(point.step, step);
    }
  }
});

test("what the panels of modular arithmetic begin with can be proved", () => {
  const known = new Set(runs.map(({ config }) => JSON.stringify(config)));
  for (const { settings } of [playPanel, ...Object.values(chapterPanels)])
    if (settings.task === "modular")
      for (const config of readSettings(settings).configs)
        assert.ok(known.has(JSON.stringify(config)), JSON.stringify(config));
});

test("the bytes are those of this version's engine: node tools/quick-runs.mjs after they change", async (t) => {
  const { config, fingerprint, marks } = runs[0]!;
  const [first] = marks;
  let here: { step: number; digest: string } | null = null;
  let engine: Readonly<Record<string, unknown>> = {};
  const trainer = new Trainer({
    tell: (told) => {
      if (told.tell === "opened") engine = told.engine.fingerprint;
      if (told.tell === "digest") {
        here ??= told;
        void trainer.take({ ask: "pause" });
      }
    },
    rest: () => new Promise((resolve) => setImmediate(resolve)),
  });
  await trainer.take({ ask: "open", config, digestAt: [first!.step] });
  if (engine["simd"] !== fingerprint["simd"] || engine["fma"] !== fingerprint["fma"])
    return t.skip(`another rounding here: ${JSON.stringify(engine)}`);
  await trainer.take({ ask: "play", stopWhen: null, pace: null });
  assert.equal(here!.step, first!.step);
  assert.equal(here!.digest, first!.digest);
});
