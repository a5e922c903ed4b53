import assert from "node:assert/strict";
import { test } from "node:test";
import {
  runsText,
  seedsText,
  sentences,
  sizeText,
  smoothingText,
  taskText,
  thinText,
} from "grokbook/figures/words";
import { syntheticRun } from "../analysis/synthetic";

test("sentences of a caption", () => {
  const run = syntheticRun();
  assert.equal(taskText(run), "Modular addition, p = 113");
  assert.equal(sizeText(run), "N = 2,000");
  assert.equal(seedsText([run]), "one seed (0)");
  assert.equal(seedsText([syntheticRun({ seed: 2 }), run]), "2 seeds (0, 2)");
  assert.equal(smoothingText(0), "Raw values, no smoothing.");
  assert.equal(thinText(100, 100), "");
  assert.equal(sentences("a.", "", "b."), "a. b.");
});

test("published runs are called published, long lists are cut", () => {
  const runs = Array.from({ length: 8 }, (_, seed) => ({
    ...syntheticRun({ seed }),
    origin: seed < 3 ? ("published" as const) : ("trained" as const),
  }));
  assert.match(runsText(runs), /^Runs \(3 of 8 published\): modular-2000-0, .* and 2 more\.$/);
  assert.match(runsText(runs.slice(0, 1)), /^Run \(published\): modular-2000-0\.$/);
});

test("runs on generated reviews are called so wherever they are named", () => {
  const { config, ...rest } = syntheticRun();
  const run = { ...rest, config: { ...config, task: "reviews" as const, source: "generated" } as never };
  assert.equal(runsText([run]), `Run, on generated reviews: ${rest.id}.`);
  assert.match(runsText([syntheticRun({ seed: 1 }), run]), /^Runs, on generated reviews: /);
});

test("reviews are named by their source and share", () => {
  const { config } = syntheticRun();
  const reviews = {
    id: "x",
    config: {
      ...config,
      task: "reviews" as const,
      source: "imdb",
      split: "paper" as const,
      dataFraction: 0.3,
      maxTokens: 256,
      longer: "drop" as const,
      testLimit: null,
      batchSize: 128,
    },
  };
  assert.equal(taskText(reviews), "IMDB");
  const from = (source: string) => taskText({ config: { ...reviews.config, source } });
  assert.equal(from("generated"), "Generated reviews (not real text)");
  assert.equal(from("C:\\mine\\all.csv"), "Reviews of all.csv");
  assert.equal(from("/home/me/all.csv"), "Reviews of all.csv");
  assert.equal(sizeText(reviews), "30 % of the data");
});
