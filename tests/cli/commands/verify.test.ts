import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Verification } from "grokbook/run/published/verify-run";
import { temporaryFolder } from "../../run/tiny";
import { answer, grokbook, start, tinyOptions } from "../grokbook";

const idIn = (text: string): string => /[0-9a-f]{16}/.exec(text)?.[0] ?? "";
const leftovers = (): number =>
  readdirSync(tmpdir()).filter((name) => name.startsWith("grokbook-verify-")).length;

const hasCheckpoint = (runs: string): boolean =>
  existsSync(runs) && readdirSync(runs).some((id) => existsSync(join(runs, id, "checkpoint")));

/** Results of early builds say no SHA-256 of themselves or their tables: only training them again tells an edit. */
function asPublishedEarly(summaryFile: string): void {
  const summary = JSON.parse(readFileSync(summaryFile, "utf8")) as Record<string, unknown>;
  delete summary["seal"];
  delete summary["csv"];
  writeFileSync(summaryFile, JSON.stringify(summary, null, 2));
}

test("a published run trained again is equal; edited files and other kernels are told", async (t) => {
  const folder = temporaryFolder(t);
  const trained = await grokbook(["run", "--steps", "60", ...tinyOptions], folder);
  const id = idIn(trained.stdout);
  assert.equal((await grokbook(["publish", id, "--collection", "tiny"], folder)).code, 0);
  const before = leftovers();

  const equal = await grokbook(["verify", id.slice(0, 6)], folder);
  assert.equal(equal.code, 0, equal.stderr);
  assert.match(equal.stdout, new RegExp(`${id} · equal at step 60, trained again`));
  assert.match(equal.stdout, /all 7 points equal at 6 digits/);
  assert.equal(leftovers(), before, "nothing is kept");

  const place = join(folder, "results", "tiny", id);
  const metrics = join(place, "metrics.csv");
  const good = readFileSync(metrics, "utf8");
  const lines = good.split("\n");
  lines[3] = (lines[3] ?? "").replace(/^20,[^,]+/, "20,9.5");
  writeFileSync(metrics, lines.join("\n"));
  const noticed = await grokbook(["verify", id], folder);
  assert.equal(noticed.code, 1);
  assert.match(noticed.stderr, /metrics\.csv: it was changed after it was published/);
  asPublishedEarly(join(place, "summary.json"));
  const edited = await grokbook(["verify", id], folder);
  assert.equal(edited.code, 1);
  assert.match(edited.stdout, /not equal/);
  assert.match(edited.stdout, /weights {2}equal, SHA-256/);
  assert.match(edited.stdout, /1 of 7 points differ; first trainLoss at step 20: 9\.5 published/);
  assert.match(edited.stdout, /should be equal\. Either the published files were\s+changed/);

  writeFileSync(metrics, good);
  const summary = join(place, "summary.json");
  const text = readFileSync(summary, "utf8");
  const hash = (JSON.parse(text) as { stateHash: string }).stateHash;
  writeFileSync(
    summary,
    text.replace(hash, "0".repeat(64)).replace(/"kernels": "[^"]+"/, '"kernels": "feed"'),
  );
  const other = await grokbook(["verify", id, "--json"], folder);
  const found = JSON.parse(other.stdout) as Verification;
  assert.equal(other.code, 1);
  assert.deepEqual([found.equal, found.ours, found.metrics.differing], [false, hash, 0]);
  assert.match(found.differences.join(), /kernels: feed published, \S+ here/);
});

test("a run published as stopped is trained to that very step and compared there, an unknown one is named", async (t) => {
  const folder = temporaryFolder(t);
  const long = ["run", "--steps", "100000000", "--checkpoint-every", "0.05", ...tinyOptions];
  const child = start(long, folder);
  const ended = answer(child);
  while (!hasCheckpoint(join(folder, "runs"))) await sleep(20);
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  assert.equal(code, 75);
  const id = idIn(stdout);
  assert.match((await grokbook(["publish", id, "--collection", "tiny"], folder)).stderr, /that is finished/);
  assert.equal((await grokbook(["publish", id, "--collection", "tiny", "--stopped"], folder)).code, 0);
  const summaryFile = join(folder, "results", "tiny", id, "summary.json");
  asPublishedEarly(summaryFile);
  const text = readFileSync(summaryFile, "utf8");
  const { step, checkpointHash } = JSON.parse(text) as { step: number; checkpointHash: string };
  const before = leftovers();
  const stopped = await grokbook(["verify", id, "--json"], folder);
  assert.equal(stopped.code, 0, stopped.stderr);
  const found = JSON.parse(stopped.stdout) as Verification;
  assert.deepEqual([found.equal, found.step, found.ours], [true, step, checkpointHash]);
  assert.equal(found.metrics.points, 1 + Math.floor(step / 10), "every published point was compared");
  assert.equal(leftovers(), before, "nothing is kept");
  writeFileSync(summaryFile, text.replace(`"step": ${step}`, `"step": ${step + 1}`));
  const later = await grokbook(["verify", id], folder);
  assert.equal(later.code, 1, "the weights of another step are not equal");
  assert.match(later.stdout, new RegExp(`not equal at step ${step + 1}`));
  writeFileSync(summaryFile, text);

  const shown = await grokbook(
    [...long.slice(0, 3), ...tinyOptions, "--root", join(folder, "other")],
    folder,
  );
  assert.equal(shown.code, 0, "nothing is left to try again");
  assert.match(shown.stderr, /stopped at step \d+ of 100000000; \{ published: false \}/);
  const unknown = await grokbook(["verify", "ffff"], folder);
  assert.match(unknown.stderr, /There is no run ffff in the published results/);
});
