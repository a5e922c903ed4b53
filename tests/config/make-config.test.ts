import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigError } from "grokbook/config/errors/config-error";
import { configFrom } from "grokbook/config/config-from";
import { describeConfig } from "grokbook/config/describe-config";
import { differencesFromPaper } from "grokbook/config/differences-from-paper";
import { completeConfig } from "grokbook/config/make-config";
import { modularAddition } from "grokbook/config/modular-addition";
import { quickModular, quickReviews } from "grokbook/config/fields/quick";
import { reviews } from "grokbook/config/reviews";

test("full is the paper's modular addition (App. B, Table 1, official code)", () => {
  assert.deepEqual(modularAddition(), {
    task: "modular",
    operation: "+",
    modulus: 113,
    trainFraction: 0.75,
    dataSize: 2000,
    positions: 128,
    seed: 0,
    layers: 1,
    hiddenSize: 128,
    heads: 4,
    mlpSize: 512,
    initStd: 0.02,
    rescale: 1,
    learningRate: 1e-3,
    beta1: 0.9,
    beta2: 0.98,
    epsilon: 1e-8,
    weightDecay: 1,
    steps: 6000,
    evaluateEvery: 10,
    engine: "auto",
  });
});

test("full is the paper's IMDB run (App. B, official run_grokking_imdb.py)", () => {
  assert.deepEqual(reviews(), {
    task: "reviews",
    source: "imdb",
    split: "paper",
    trainFraction: 0.75,
    dataFraction: 1,
    maxTokens: 256,
    longer: "drop",
    testLimit: null,
    batchSize: 128,
    positions: 512,
    seed: 0,
    layers: 1,
    hiddenSize: 128,
    heads: 4,
    mlpSize: 512,
    initStd: 0.02,
    rescale: 10,
    learningRate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 1e-2,
    steps: 700_000,
    evaluateEvery: 1000,
    engine: "auto",
  });
});

test("quick changes exactly what quick.ts lists, and is itself valid", () => {
  assert.deepEqual(modularAddition({ profile: "quick" }), { ...modularAddition(), ...quickModular });
  assert.deepEqual(reviews({ profile: "quick" }), { ...reviews(), ...quickReviews });
});

test("overrides win over the profile", () => {
  assert.equal(modularAddition({ profile: "quick", weightDecay: 0.5 }).weightDecay, 0.5);
});

test("a configuration cannot be changed afterwards", () => {
  const config = modularAddition();
  assert.throws(() => ((config as { seed: number }).seed = 1), TypeError);
});

test("plain data: partial takes defaults, complete comes back the same", () => {
  const config = modularAddition({ profile: "quick", seed: 3 });
  assert.deepEqual(configFrom(JSON.parse(JSON.stringify(config))), config);
  assert.deepEqual(configFrom({ task: "modular", profile: "quick", seed: 3 }), config);
  assert.deepEqual(completeConfig(JSON.parse(JSON.stringify(config))), config);
});

test("a stored configuration that lacks a field is refused, not filled in", () => {
  const rest: Partial<Record<string, unknown>> = { ...modularAddition() };
  delete rest["rescale"];
  assert.throws(
    () => completeConfig(rest),
    new ConfigError([{ path: "rescale", expected: "a number above 0 and up to 1000", got: undefined }]),
  );
});

test("differences from the paper: none by default; seed and engine never count", () => {
  assert.deepEqual(differencesFromPaper(modularAddition({ seed: 7, engine: "wasm", evaluateEvery: 1 })), []);
  assert.deepEqual(differencesFromPaper(modularAddition({ rescale: 2 })), [
    { field: "rescale", value: 2, paper: 1, source: 'paper §3.3 (its "0" means not rescaled)' },
  ]);
  const quick = differencesFromPaper(modularAddition({ profile: "quick" })).map((d) => d.field);
  const silent = ["evaluateEvery", "seed", "engine"];
  assert.deepEqual(
    new Set(quick),
    new Set(Object.keys(quickModular).filter((name) => !silent.includes(name))),
  );
});

test("quick reviews: every field of quick.ts is listed as a difference from the paper, and no other", () => {
  const listed = differencesFromPaper(reviews({ profile: "quick" }));
  assert.deepEqual(new Set(listed.map((d) => d.field)), new Set(Object.keys(quickReviews)));
  for (const { field, value, paper } of listed) {
    assert.equal(value, quickReviews[field as keyof typeof quickReviews]);
    assert.equal(paper, reviews()[field as keyof typeof quickReviews]);
  }
});

test("the table of settings names a source for every field, and says what was changed", () => {
  const rows = describeConfig(modularAddition({ profile: "quick", weightDecay: 0.3 }));
  const source = (field: string): string | undefined => rows.find((r) => r.field === field)?.source;
  assert.equal(rows.length, Object.keys(modularAddition()).length - 1);
  assert.ok(rows.every((r) => r.source.length > 0 && r.meaning.length > 0));
  assert.equal(source("beta1"), "paper App. B");
  assert.equal(source("weightDecay"), "changed here; 1 in paper App. B");
  assert.match(source("modulus") ?? "", /^ours \(quick profile\); 113 in /);
});
