import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Papa from "papaparse";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import type { RunConfig } from "grokbook/config/types";
import { loadData } from "grokbook/data/load";
import type { Examples } from "grokbook/data/types";
import { generatedVocabulary } from "grokbook/data/generated/generated-vocabulary";
import { temporaryFolder } from "../../run/tiny";
import { grokbook, manyCalls } from "../grokbook";

const settings = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ["--set", `${name}=${String(value)}`]);

const rowsOf = (file: string, split: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(file, "utf8").trim(), { header: true }).data.filter(
    (row) => row["split"] === split,
  );

/** Example i as the engine is given it: token ids, and its class. */
const example = ({ tokens, offsets, targets }: Examples, i: number): string =>
  `${[...tokens.subarray(offsets[i], offsets[i + 1])].join()} → ${targets[i]}`;

async function inBatchOrder(
  file: string,
  config: RunConfig,
  read: (row: Record<string, string>) => string,
): Promise<void> {
  const data = await loadData(config);
  for (const [split, part] of [
    ["train", data.train],
    ["test", data.test],
  ] as const) {
    const rows = rowsOf(file, split);
    assert.equal(rows.length, part.count);
    rows.forEach((row, i) => assert.equal(read(row), example(part, i), `${split} row ${i}`));
  }
}

test("examples --csv writes a pruned set in the order of the batches: reviews", async (t) => {
  const root = temporaryFolder(t);
  const own = { source: "generated", dataFraction: 0.05, maxTokens: 96, seed: 3, testLimit: 40 } as const;
  const words = ["examples", "--task", "reviews", "--csv", "rows.csv", ...settings(own)];
  const { code, stderr } = await grokbook(words, root);
  assert.equal(code, 0, stderr);
  const ids = new Map(generatedVocabulary().entries.map((piece, id) => [piece, id]));
  const file = join(root, "rows.csv");
  await inBatchOrder(
    file,
    reviews(own),
    ({ tokens, label }) => `${tokens!.split(" ").map((piece) => ids.get(piece)).join()} → ${label}`, // prettier-ignore
  );
  const splits = Papa.parse<{ split: string }>(readFileSync(file, "utf8").trim(), { header: true }).data.map(
    (row) => row.split,
  );
  assert.deepEqual([...new Set(splits)], ["train", "pruned", "test"]);
  assert.deepEqual(
    splits,
    [...splits].sort(
      (a, b) => ["train", "pruned", "test"].indexOf(a) - ["train", "pruned", "test"].indexOf(b),
    ),
  );
  assert.deepEqual(readdirSync(root), ["rows.csv"], "no half-written file beside it");
});

test("examples --csv writes a pruned set in the order of the batches: modular addition", async (t) => {
  const root = temporaryFolder(t);
  const own = { modulus: 11, dataSize: 30, seed: 2 };
  const { code, stderr } = await grokbook(["examples", "--csv", "pairs.csv", ...settings(own)], root);
  assert.equal(code, 0, stderr);
  const [plus, equals, percent] = [12, 13, 14];
  await inBatchOrder(
    join(root, "pairs.csv"),
    modularAddition(own),
    ({ a, b, answer }) => `${[a, plus, b, percent, 11, equals].join()} → ${answer}`,
  );
});

test("examples --csv looks at its file first: no stack, exit code 2, nothing written", async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, "folder"));
  writeFileSync(join(root, "file"), "");
  const calls: readonly (readonly [string, RegExp])[] = [
    ["no/such/x.csv", /^--csv no\/such\/x\.csv: there is no folder no\/such\. Make it: mkdir -p /],
    ["folder", /^--csv folder: expected the name of a file, got a folder\.\n$/],
    ["file/x.csv", /^--csv file\/x\.csv: expected the name of a file, got one below a file\.\n$/],
    ["file/no/x.csv", /^--csv file\/no\/x\.csv: expected the name of a file, got one below a file\.\n$/],
  ];
  const answers = await manyCalls(
    calls.map(([file]) => ["examples", "--set", "modulus=11", "--set", "dataSize=9", "--csv", file]),
    root,
  );
  for (const [i, [, said]] of calls.entries()) {
    const { code, stdout, stderr } = answers[i]!;
    assert.match(stderr, said);
    assert.deepEqual([code, stdout], [2, ""]);
  }
});
