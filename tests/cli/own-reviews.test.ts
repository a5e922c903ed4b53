import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../run/tiny";
import { grokbook, manyCalls } from "./grokbook";

const row = (i: number): string => `seen on day ${i} and found ${i % 2 === 0 ? "dull" : "bright"}`;
const csv = (rows: readonly (readonly [string, unknown])[], separator = ","): string =>
  [["text", "label"], ...rows]
    .map(([text, label]) => `"${text as string}"${separator}${String(label)}`)
    .join("\n");
const forty = Array.from({ length: 40 }, (_, i) => [row(i), i % 2] as const);

/** A file that cannot be used, and what must be said of it; no vocabulary is needed to say it. */
const refused: readonly (readonly [file: string, content: string, query: string, said: RegExp])[] = [
  ["semicolon.csv", csv(forty, ";").replaceAll('"text"', "text").replaceAll('"label"', "label"), "", /one problem.*\n.*got semicolons.*semicolon\.csv\?separator=semicolon/],
  ["rows.csv", '{"text":"a","label":1}\n', "", /got JSON lines/],
  ["words.csv", csv(forty.map(([text, label]) => [text, label === 0 ? "bad" : "good"])), "", /words\.csv\?negative=bad&positive=good/],
  ["none.csv", "", "?text=review", /expected a header line with review and label, got an empty file/],
]; // prettier-ignore

test("a file that cannot be used: exit code 2, the fix, no stack; before anything else is asked for", async (t) => {
  const root = temporaryFolder(t);
  for (const [file, content] of refused) writeFileSync(join(root, file), content);
  const lines = refused.flatMap(([file, , query]) =>
    ["examples", "run"].map((command) => [command, "--task", "reviews", "--set", `source=${file}${query}`]),
  );
  const answers = await manyCalls([...lines, ["run", "--task", "reviews", "--set", "source=gone.csv"]], root);
  for (const [i, { code, stdout, stderr }] of answers.entries()) {
    assert.match(
      stderr,
      refused[Math.floor(i / 2)]?.[3] ?? /gone\.csv: expected a readable file, got no file there/,
    );
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.deepEqual([code, stdout], [2, ""]);
  }
  assert.equal(existsSync(join(root, "runs")), false);
});

const quick = ["--task", "reviews", "--profile", "quick", "--steps", "1"];
const small = [
  ...["hiddenSize=8", "heads=2", "mlpSize=16", "testLimit=20", "dataFraction=0.01"].flatMap((s) => [
    "--set",
    s,
  ]),
];

test("run and sweep print where the data came from, and what was dropped", async (t) => {
  const root = temporaryFolder(t);
  const run = await grokbook(["run", ...quick, ...small], root);
  assert.equal(run.code, 0, run.stderr);
  assert.match(
    run.stderr,
    /Generated reviews, not real text[^]*\d+ of 20000 reviews have at most 96 tokens; the others are dropped/,
  );
  const base = {
    task: "reviews", profile: "quick", steps: 1, hiddenSize: 8, heads: 2, mlpSize: 16, testLimit: 20, dataFraction: 0.01,
  }; // prettier-ignore
  writeFileSync(join(root, "plan.json"), JSON.stringify({ base, grid: { seed: [1, 2] } }));
  const sweep = await grokbook(["sweep", "plan.json", "--workers", "1"], root);
  assert.equal(sweep.code, 0, sweep.stderr);
  assert.equal(sweep.stderr.match(/Generated reviews, not real text/g)?.length, 1, "once for the plan");
  assert.match(sweep.stderr, /of 20000 reviews have at most 96 tokens/);
});

const data = process.env["GROKBOOK_DATA"] ?? "";
const missing = existsSync(join(data, "bert-base-uncased-vocab.txt"))
  ? false
  : "GROKBOOK_DATA names no folder with bert-base-uncased-vocab.txt";

test("files of a reader's own, as they come: what is read of them is said", { skip: missing }, async (t) => {
  const root = temporaryFolder(t);
  const stars = forty.map(([text], i) => [text, (i % 5) + 1] as const);
  const long = Array.from(
    { length: 100 },
    (_, i) => [`${row(i)} ${"and on ".repeat(i < 40 ? 1 : 60)}`, i % 2] as const,
  );
  const name = "Kritiken #1 100% ü語?.csv";
  const files: Readonly<Record<string, string>> = {
    [name]: csv(forty),
    "stars.csv": csv(stars),
    "long.csv": csv(long),
    "repeats.csv": csv(forty.map(([, label], i) => [row(i % 8), label])),
    "both.csv": csv([...forty, ...forty.map(([text, label]) => [text, 1 - label] as const)]),
    "emoji.csv": csv([...forty, ["😀😀", 1], ["\u200b", 0]]),
    "onelong.csv": csv(
      long.map(([text, label], i) => [i % 2 === 0 ? row(i) : `${text}${" more".repeat(99)}`, label]),
    ),
    "a.csv": csv(forty),
    "b.csv": csv(forty),
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(join(root, file), content);
  const sources: readonly (readonly [source: string, code: number, said: RegExp])[] = [
    [name, 0, /^Your file Kritiken #1 100% ü語\?\.csv: 20 negative and 20 positive reviews/],
    [`${name}?repeats=drop`, 0, /^Your file Kritiken/],
    [
      "stars.csv?negative=1,2&positive=4,5",
      0,
      /16 negative and 16 positive[^]*8 of 40 rows have neither label and are left out: "3" 8/,
    ],
    ["long.csv", 0, /Warning: only 40 of 100 reviews have at most 96 tokens; the others are dropped/],
    ["repeats.csv", 0, /Warning: 32 repeats, 10 test reviews also in train, 0 texts with both labels/],
    ["both.csv", 0, /Warning: 40 repeats, \d+ test reviews also in train, 40 texts with both labels/],
    [
      "emoji.csv",
      0,
      /Warning: the model can read nothing in 2 of 42 reviews: 1 of \[UNK\] alone .*, 1 without a visible character/,
    ],
    ["onelong.csv", 2, /train: expected reviews of both labels, got \d+ negative and 0 positive.*truncate/],
    ["a.csv", 0, /^Your file a\.csv/],
    ["b.csv", 0, /^Your file b\.csv/],
  ];
  const answers = await manyCalls(
    sources.map(([source]) => [
      "examples",
      "--task",
      "reviews",
      "--profile",
      "quick",
      "--set",
      `source=${source}`,
    ]),
    root,
  );
  for (const [i, [source, code, said]] of sources.entries()) {
    const answer = answers[i]!;
    assert.equal(answer.code, code, `${source}: ${answer.stderr}`);
    assert.match(answer.stdout + answer.stderr, said);
  }

  // The same file elsewhere is the same run.
  const options = [...quick, ...small.slice(0, -2), "--json"];
  const first = await grokbook(["run", ...options, "--set", "source=a.csv"], root);
  mkdirSync(join(root, "other folder"));
  cpSync(join(root, "a.csv"), join(root, "other folder", "moved.csv"));
  const again = await grokbook(["run", ...options, "--set", "source=other folder/moved.csv"], root);
  assert.match(again.stderr, /Your file moved\.csv[^]*Trained from "a\.csv", where the same reviews lay/);
  const [one, two] = [first, again].map(({ stdout }) => JSON.parse(stdout) as { id: string; origin: string });
  assert.deepEqual([two!.id, two!.origin], [one!.id, "loaded"]);
});
