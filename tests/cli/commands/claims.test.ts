import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { ledger } from "grokbook/analysis/claims/ledger";
import { runId } from "grokbook/config/run-id";
import { metricsToCsv } from "grokbook/run/metrics/metrics-csv";
import { publishedRuns } from "grokbook/run/published/published";
import { publishedMeasurements } from "grokbook/run/published/published-measurements";
import { measurementId } from "grokbook/run/published/measurement";
import type { RunResult } from "grokbook/run/types";
import { syntheticSweep } from "../../analysis/synthetic";
import { temporaryFolder } from "../../run/tiny";
import { grokbook } from "../grokbook";

interface Row {
  readonly id: number;
  readonly verdict: string;
  readonly ours: string | null;
  readonly runs: readonly string[];
}

/** Files as `grokbook publish` writes them. */
function publish(folder: string, run: RunResult): void {
  const { config, provenance } = run;
  const id = runId(config, ""); // the id is the hash of the rest, or the folder is refused as changed
  const place = join(folder, "results", "synthetic", id);
  mkdirSync(place, { recursive: true });
  const file = { format: 1, id, config, dataDigest: "", initDigest: null, model: {}, data: [] };
  const summary = {
    format: 1,
    id,
    steps: config.steps,
    stateHash: "00",
    metricsHash: "00",
    seconds: 1,
    provenance,
  };
  writeFileSync(join(place, "config.json"), JSON.stringify(file));
  writeFileSync(join(place, "metrics.csv"), metricsToCsv(run.points, 6));
  writeFileSync(join(place, "summary.json"), JSON.stringify({ ...summary, finished: "", notes: [] }));
}

function published(t: TestContext): string {
  const folder = temporaryFolder(t);
  for (const run of syntheticSweep()) publish(folder, run);
  return folder;
}

async function rowsIn(folder: string): Promise<readonly Row[]> {
  const { code, stdout } = await grokbook(["claims", "--json"], folder);
  assert.equal(code, 0);
  return JSON.parse(stdout) as Row[];
}

test("--json: fifteen rows with the fields that machines read; verdicts rest on the files alone", async (t) => {
  const folder = published(t);
  const rows = await rowsIn(folder);
  assert.deepEqual(
    rows.map((row) => row.id),
    Array.from({ length: 15 }, (_, i) => i + 1),
  );
  for (const row of rows)
    for (const key of ["claim", "paper", "rule", "ours", "interval", "seeds", "verdict"])
      assert.ok(key in row, key);
  assert.deepEqual(
    rows.slice(0, 5).map((row) => row.verdict),
    ["reproduced", "partly", "reproduced", "partly", "not run"],
  );

  // A changed result changes the verdict that rests on it, and only such verdicts.
  const [victim] = rows[0]?.runs ?? [];
  for (const id of rows[0]?.runs ?? []) {
    const file = join(folder, "results", "synthetic", id, "metrics.csv");
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    const at = (lines[0] ?? "").split(",").indexOf("testAccuracy");
    const edited = lines.map((line, i) =>
      i === 0
        ? line
        : line
            .split(",")
            .map((cell, j) => (j === at ? String(0.9 * Number(cell)) : cell))
            .join(","),
    );
    writeFileSync(file, `${edited.join("\n")}\n`);
  }
  const after = await rowsIn(folder);
  assert.equal(after[0]?.verdict, "not reproduced", victim);
  assert.equal(after[2]?.verdict, "reproduced");
  const { stdout, code } = await grokbook(["claims", "--verbose"], folder);
  assert.equal(code, 0, "whatever the verdicts");
  assert.match(stdout, /^#\s+claim\s+paper\s+ours\s+seeds\s+verdict/);
  assert.match(stdout, /✗ not reproduced/);
  const short = (await grokbook(["claims"], folder)).stdout.split("\n");
  assert.match(short[0] ?? "", /^ 1 {2}modular addition at N = 2,000 groks +✗ not reproduced$/);
  assert.match(short[14] ?? "", /^15 .*– not run$/);
  assert.ok(short.length < 24 && short.every((line) => line.length < 110), "one screen");
});

test("without published results every claim is not run", async (t) => {
  const folder = temporaryFolder(t);
  assert.ok((await rowsIn(folder)).every((row) => row.verdict === "not run"));
});

test("the committed results: a copy gives the same ledger, a run less or an edited run another one", async (t) => {
  const committed = join(process.cwd(), "data", "results");
  const folder = temporaryFolder(t);
  cpSync(committed, join(folder, "results"), { recursive: true });
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = committed;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  const [all, measured] = [await publishedRuns(), await publishedMeasurements()];
  const rows = JSON.parse(JSON.stringify(ledger(all, measured))) as Row[];
  const copied = await rowsIn(folder);
  assert.deepEqual(
    copied.map(({ verdict, ours }) => [verdict, ours]),
    rows.map(({ verdict, ours }) => [verdict, ours]),
  );
  const judged = rows.filter((row) => row.verdict !== "not run");
  assert.ok(judged.length > 0, "some claim rests on committed results");
  // Without the runs it rests on a verdict goes; where an older clock's runs then answer, it goes without those.
  for (const { id } of judged) {
    const taken = new Set<string>();
    for (let round = 0; ; round++) {
      const row = ledger(
        all.filter((run) => !taken.has(run.id)),
        measured.filter((m) => !taken.has(measurementId(m))),
      )[id - 1]!;
      if (row.verdict === "not run") break;
      assert.ok(round < 4 && row.runs.some((run) => !taken.has(run)), `claim ${id}`);
      for (const run of row.runs) taken.add(run);
    }
    assert.ok(taken.size > 0, `claim ${id}`);
  }
});
