import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { PruningMeasurement } from "grokbook/analysis/pruning/measure-pruning";
import type { Measurement } from "grokbook/run/published/measurement";
import { temporaryFolder } from "../../run/tiny";
import { grokbook } from "../grokbook";

test("measure: published once, then compared; another number is noticed", async (t) => {
  const folder = temporaryFolder(t);
  const few = ["--draws", "20"];
  const first = await grokbook(["measure", "modular"], folder);
  assert.equal(first.code, 1);
  assert.match(
    first.stdout,
    /nothing is published to compare with. Publish it: npx grokbook measure modular --publish/,
  );

  const published = await grokbook(["measure", "modular", "--publish", ...few], folder);
  const file = join(folder, "results", "measurements", "pruning-modular.json");
  assert.deepEqual([published.code, published.stdout.trim()], [0, file]);
  const found = JSON.parse(readFileSync(file, "utf8")) as Measurement;
  const { subsets } = found.result as PruningMeasurement;
  assert.deepEqual([subsets.length, subsets[0]?.examples], [39, 1000]);

  const again = await grokbook(["measure", "modular", ...few], folder);
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /^measurements\/pruning-modular: equal to the published numbers/);

  writeFileSync(file, readFileSync(file, "utf8").replace(/"kl": [\d.]+/, '"kl": 0'));
  const changed = await grokbook(["measure", "modular", ...few], folder);
  assert.equal(changed.code, 1);
  assert.match(changed.stdout, /not equal to/);
});

test("measure: whose data is one of a list", async (t) => {
  const { code, stderr } = await grokbook(["measure", "wikipedia"], temporaryFolder(t));
  assert.equal(code, 2);
  assert.match(stderr, /imdb, modular/);
});

test("measure reading has no draws to ask for", async (t) => {
  const folder = temporaryFolder(t);
  const { code, stderr } = await grokbook(["measure", "reading", "--draws", "50"], folder);
  assert.equal(code, 2);
  assert.match(stderr, /--draws counts draws of pruned subsets; measure reading has none: leave it out/);
});
