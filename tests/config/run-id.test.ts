import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "grokbook/config/canonical-json";
import { fields } from "grokbook/config/fields/fields";
import { modularAddition } from "grokbook/config/modular-addition";
import { completeConfig } from "grokbook/config/make-config";
import { reviews } from "grokbook/config/reviews";
import { earlierRunId, runId } from "grokbook/config/run-id";
import type { RunConfig } from "grokbook/config/types";

const digest = "d".repeat(64);

const configs = fc
  .record({
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    weightDecay: fc.double({ min: 0, max: 10, noNaN: true }),
    rescale: fc.double({ min: 1e-6, max: 1000, noNaN: true }),
    dataSize: fc.integer({ min: 1, max: 9576 }),
    steps: fc.integer({ min: 1, max: 1e9 }),
    evaluateEvery: fc.integer({ min: 1, max: 1e6 }),
    engine: fc.constantFrom("auto" as const, "wasm" as const, "tfjs" as const),
    operation: fc.constantFrom("+" as const, "-" as const, "*" as const),
  })
  .map((o) => modularAddition({ ...o, learningRate: 1e-3 }));

test("10,000 pairs of configurations: equal ids if and only if equal configurations", () => {
  fc.assert(
    fc.property(configs, configs, (a, b) => {
      assert.equal(runId(a, digest) === runId(b, digest), canonicalJson(a) === canonicalJson(b));
    }),
    { numRuns: 10_000 },
  );
});

test("10,000 configurations that differ in one value have 10,000 ids", () => {
  const ids = new Set<string>();
  for (let seed = 0; seed < 10_000; seed++) ids.add(runId(modularAddition({ seed }), digest));
  assert.equal(ids.size, 10_000);
});

/** Another valid value for every field. */
const other: Readonly<Record<string, unknown>> = {
  operation: "-",
  modulus: 97,
  trainFraction: 0.5,
  dataSize: 1999,
  positions: 127,
  seed: 1,
  layers: 2,
  hiddenSize: 64,
  heads: 8,
  mlpSize: 511,
  initStd: 0.03,
  rescale: 2,
  learningRate: 2e-3,
  beta1: 0.8,
  beta2: 0.97,
  epsilon: 1e-7,
  weightDecay: 0.5,
  steps: 5999,
  evaluateEvery: 11,
  engine: "wasm",
  source: "yelp",
  split: "official",
  dataFraction: 0.5,
  maxTokens: 128,
  longer: "truncate",
  testLimit: 100,
  batchSize: 64,
  loss: "stablemax",
  gradient: "perpendicular",
  parent: "0123456789abcdef@5",
  moments: "reset",
};

/** What a field needs beside it. */
const beside: Readonly<Record<string, object>> = { moments: { parent: other["parent"] } };

for (const [task, make] of [
  ["modular", modularAddition as (o: object) => RunConfig],
  ["reviews", (o: object): RunConfig => reviews({ ...o, ...("positions" in o ? { positions: 511 } : {}) })],
] as const) {
  for (const { name } of fields[task]) {
    test(`${task}: ${name} moves the id`, () => {
      assert.ok(name in other, `the test has no other value for ${name}`);
      const more = beside[name] ?? {};
      assert.notEqual(runId(make({ ...more, [name]: other[name] }), digest), runId(make(more), digest));
    });
  }
}

test("the data digest, given weights and the task move the id; key order and -0 do not", () => {
  const config = modularAddition();
  const reversed = Object.fromEntries(Object.entries(config).reverse()) as unknown as RunConfig;
  assert.equal(runId(reversed, digest), runId(config, digest));
  assert.equal(
    runId(modularAddition({ weightDecay: -0 }), digest),
    runId(modularAddition({ weightDecay: 0 }), digest),
  );
  assert.notEqual(runId(config, "e".repeat(64)), runId(config, digest));
  assert.notEqual(runId(config, digest, "f".repeat(64)), runId(config, digest));
});

test("a later field at its default is left out, and so is its place in the id", () => {
  const config = modularAddition({ moments: "kept" });
  assert.deepEqual(config, modularAddition());
  assert.equal(runId(completeConfig({ ...config, moments: "kept" }), digest), runId(config, digest));
});

test("the id of the paper's run is the one it has always been", () => {
  assert.equal(runId(modularAddition(), digest), "632608a30d853fcf");
  assert.match(runId(modularAddition(), digest), /^[0-9a-f]{16}$/);
});

test("every published run has the id it was published under", () => {
  const root = join(process.cwd(), "data", "results");
  let count = 0;
  for (const name of readdirSync(root, { recursive: true }).map(String)) {
    if (!name.endsWith("config.json")) continue;
    const file = JSON.parse(readFileSync(join(root, name), "utf8")) as {
      id: string;
      config: unknown;
      dataDigest: string;
      initDigest: string | null;
    };
    assert.equal(runId(completeConfig(file.config), file.dataDigest, file.initDigest), file.id, name);
    count += 1;
  }
  assert.ok(count >= 97, `${count} published runs were looked at`);
});

test("a reader's own file goes into the id with what is in it, not with its place or the names of its columns", () => {
  const base = runId(reviews("mine.csv"), digest);
  for (const same of [
    reviews("./mine.csv"),
    reviews("/elsewhere/other name.csv.gz"),
    reviews("mine.csv", { text: "review", label: "stars", labels: ["1", "5"] }),
    reviews("mine.tsv", { repeats: "drop" }),
  ])
    assert.equal(runId(same, digest), base);
  assert.notEqual(runId(reviews("mine.csv"), "e".repeat(64)), base);
  assert.notEqual(runId(reviews("mine.csv", {}, { seed: 1 }), digest), base);
  assert.notEqual(earlierRunId(reviews("mine.csv"), digest), base);
  assert.notEqual(earlierRunId(reviews("mine.csv"), digest), earlierRunId(reviews("./mine.csv"), digest));
});

test("a known corpus stays itself; without its repeats it is another", () => {
  for (const source of ["imdb", "yelp", "generated"]) {
    const config = reviews({ source });
    assert.equal(runId(config, digest), earlierRunId(config, digest));
    assert.equal(runId(reviews({ source: `${source}?repeats=keep` }), digest), runId(config, digest));
    assert.notEqual(runId(reviews({ source: `${source}?repeats=drop` }), digest), runId(config, digest));
  }
});
