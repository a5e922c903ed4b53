import assert from "node:assert/strict";
import { test } from "node:test";
import { claims, ledger } from "grokbook/analysis/claims/ledger";
import { syntheticSweep } from "../synthetic";

test("fifteen claims, numbered 1 to 15, each with the paper's words and a rule", () => {
  assert.deepEqual(
    claims.map(({ id }) => id),
    Array.from({ length: 15 }, (_, i) => i + 1),
  );
  for (const { claim, paper, rule, record } of claims) {
    assert.ok(claim !== "" && paper !== "" && rule !== "");
    const days = [record.fixed, ...(record.changed ?? []).map(({ date }) => date)];
    assert.ok(days.every((day) => /^2026-11-\d\d$/.test(day)));
    assert.deepEqual(days, [...days].sort(), "oldest first");
  }
});

test("without runs nothing has a verdict", () => {
  assert.ok(ledger([]).every((row) => row.verdict === "not run" && row.runs.length === 0));
});

test("on a sweep like the paper's claims 1 to 4 are judged and the rest not run", () => {
  const rows = ledger(syntheticSweep());
  assert.deepEqual(
    rows.map((row) => row.verdict),
    // 2: nothing was trained beyond the horizon; 4: the sweep's memorisation grows with N.
    ["reproduced", "partly", "reproduced", "partly", ...Array<string>(11).fill("not run")],
  );
  assert.deepEqual(rows[1]?.interval, [2000, 2000]);
  assert.equal(rows[0]?.value, 2400);
  assert.ok(rows.slice(0, 4).every((row) => row.seeds === 3));
});

test("rows are plain data: JSON keeps them whole", () => {
  const rows = ledger(syntheticSweep());
  assert.deepEqual(JSON.parse(JSON.stringify(rows)), rows);
  const keys = ["id", "claim", "paper", "rule", "record", "ours", "interval", "seeds", "verdict"];
  assert.ok(keys.every((key) => key in (rows[0] ?? {})));
});

test("two seeds are not enough, and runs at another setting do not count", () => {
  const two = ledger(syntheticSweep({ seeds: 2 }));
  assert.ok(two.every((row) => row.verdict === "not run"));
  assert.equal(two[0]?.ours, "2 of 3 seeds at N = 2,000");
  const quick = syntheticSweep().map((run) => ({ ...run, config: { ...run.config, hiddenSize: 64 } }));
  assert.ok(ledger(quick).every((row) => row.verdict === "not run"));
});
