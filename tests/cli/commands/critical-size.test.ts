import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../run/tiny";
import { answer, grokbook, start, tinyOptions } from "../grokbook";

/** Sums modulo 11, judged by an accuracy that some runs of 300 steps touch and some do not. */
const command = [
  "critical-size",
  ...["--steps", "300", "--once", "--accuracy", "0.5", "--budget", "6", "--workers", "2", "--json"],
  ...tinyOptions,
];

interface Answered {
  readonly ended: string;
  readonly n50: number | null;
  readonly interval: readonly (number | null)[];
  readonly runs: readonly { readonly id: string; readonly size: number; readonly seed: number }[];
  readonly spent: { readonly runs: number; readonly steps: number };
  readonly text: readonly string[];
  readonly figure: string;
}

test("a search that is killed and stopped and goes on ends with the runs and the answer of one that was not", async (t) => {
  const unbroken = temporaryFolder(t);
  const whole = await grokbook(command, unbroken);
  assert.equal(whole.code, 0, whole.stderr);
  const expected = JSON.parse(whole.stdout) as Answered;
  assert.equal(expected.runs.length <= 6, true);
  assert.deepEqual(
    expected.runs.map(({ seed }) => seed),
    expected.runs.map((_, i) => i),
    "a seed each",
  );
  assert.equal(existsSync(expected.figure), true);
  assert.match(readFileSync(expected.figure, "utf8"), /Plotly\.newPlot/);

  const broken = temporaryFolder(t);
  const killed = start(command, broken);
  const first = answer(killed);
  await once(killed.stderr, "data"); // a round is done, or a note was told
  killed.kill("SIGKILL");
  await first;
  const stopped = start(command, broken);
  const second = answer(stopped);
  await once(stopped.stderr, "data");
  stopped.kill("SIGINT");
  const { code, stderr } = await second;
  assert.ok(code === 75 || code === 0, `${code}: ${stderr}`);
  const rest = await grokbook(command, broken);
  assert.equal(rest.code, 0, rest.stderr);
  const got = JSON.parse(rest.stdout) as Answered;
  const lasting = ({ ended, n50, interval, runs, text, spent: { steps } }: Answered): object => ({
    ended,
    n50,
    interval,
    runs,
    text,
    steps,
  });
  assert.deepEqual(lasting(got), lasting(expected));

  // Once more: nothing is left to train, and a larger budget goes on from the same runs.
  const more = await grokbook([...command, "--budget", "8"], broken);
  const longer = JSON.parse(more.stdout) as Answered;
  assert.deepEqual(longer.runs.slice(0, got.runs.length), got.runs);
});

test("a command line that cannot be is told before anything starts, exit code 2", async (t) => {
  const root = temporaryFolder(t);
  for (const [args, message] of [
    [["--budget", "many"], /Expected a number of runs, or steps or minutes: 24, 100000steps, 30min/],
    [["--accuracy", "90"], /accuracy: expected a share above 0 and at most 1, got 90 — 90 % is 0\.9/],
    [["--width", "0.5"], /width: expected a ratio above 1/],
    [["--source", "imdb", "--task", "modular"], /--source names reviews, --task says modular/],
    [["--source", "mine.txt"], /source: expected "imdb", "yelp", "generated" or the path of a \.csv file/],
  ] as const) {
    const { code, stderr } = await grokbook(["critical-size", ...args], root);
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  }
  assert.equal(existsSync(join(root, "runs")), false);
});
