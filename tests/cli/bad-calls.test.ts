import assert from "node:assert/strict";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../run/tiny";
import { grokbook, manyCalls, tinyOptions } from "./grokbook";

const tooLarge = '{ "base": { "task": "modular" }, "grid": { "dataSize": [2000, 20000] } }';

const files: Readonly<Record<string, string | Buffer>> = {
  "empty.json": "",
  // As Notepad and PowerShell save them.
  "marked.json": '\ufeff{ "task": "modular", "dataSice": 3 }',
  "marked-plan.json": `\ufeff${tooLarge}`,
  "utf16.json": Buffer.from(`\ufeff${tooLarge}`, "utf16le"),
  "broken.json": "{",
  "list.json": "[1]",
  "other.json": '{ "task": "modualr" }',
  "wrong.json": '{ "task": "modular", "weightDecay": "1", "dataSice": 3 }',
  "plan.json": '{ "base": { "task": "modular", "profile": "quick" }, "grid": { "seed": [0, 1] } }',
  "grid.json": '{ "base": { "task": "modular" }, "grid": { "dataSize": [2000, 20000] } }',
  "noise.safetensors": "these are no weights",
};

/** [command line, exit code, what must be said] */
const calls: readonly (readonly [string, number, RegExp])[] = [
  ["runn", 2, /unknown command 'runn'[^]*Did you mean run\?/],
  ["nonsense --help", 2, /unknown command 'nonsense'/],
  ["help runn", 2, /unknown command 'runn'[^]*Did you mean run\?/],
  [
    "list --root plan.json",
    2,
    /plan\.json: expected the folder of all runs, got a file \(ENOTDIR\)\. Name another/,
  ],
  [
    "run --trace no/such/t.csv",
    2,
    /--trace no\/such\/t\.csv: there is no folder no\/such\. Make it: mkdir -p /,
  ],
  [
    "export 1234 --safetensors no/w.safetensors",
    2,
    /--safetensors no\/w\.safetensors: there is no folder no/,
  ],
  ["export 1234 --csv no/m.csv", 2, /--csv no\/m\.csv: there is no folder no/],
  ["collect plan.json --out no/all.csv", 2, /--out no\/all\.csv: there is no folder no/],
  ["collect plan.json --out plan.json/all.csv", 2, /expected the name of a file, got one below a file/],
  ["run --config empty.json", 2, /--config empty\.json: is not JSON: the file is empty/],
  ["run --config marked.json", 2, /dataSice: expected no such field/],
  ["sweep marked-plan.json", 2, /dataSize: expected a whole number from 1 to 9576[^]*got 20000/],
  ["sweep utf16.json", 2, /dataSize: expected a whole number from 1 to 9576[^]*got 20000/],
  ["run --foo", 2, /unknown option '--foo'/],
  ["run --stpes 5", 2, /unknown option '--stpes'[^]*Did you mean --steps\?/],
  ["run extra", 2, /too many arguments/],
  ["run --steps", 2, /'--steps <number>' argument missing/],
  ["run --steps 0", 2, /Expected a whole number from 1 up\./],
  ["run --steps 1e3", 2, /Expected a whole number from 1 up\./],
  ["run --threads two", 2, /Expected a whole number from 1 up\./],
  ["run --checkpoint-every -1", 2, /Expected a number above 0\./],
  ["run --set steps", 2, /--set: expected name=value, got "steps"/],
  ["run --set stpes=5", 2, /stpes: expected no such field, got "5" — did you mean steps\?/],
  [
    "run --set heads=3 --set seed=-1 --set lr=1",
    2,
    /lr: expected no such field[^]*seed: expected[^]*heads: expected a divisor/,
  ],
  ["run --set steps=many", 2, /steps: expected a whole number from 1 to 1000000000, got "many"/],
  ["run --profile fast", 2, /profile: expected "quick" or "full", got "fast"/],
  ["run --task review", 2, /task: expected "modular" or "reviews", got "review" — did you mean "reviews"\?/],
  ["run --config none.json", 2, /--config none\.json: cannot be read \(ENOENT\)/],
  ["run --config broken.json", 2, /--config broken\.json: is not JSON/],
  ["run --config list.json", 2, /--config list\.json: expected an object of fields, got a list/],
  ["run --config other.json", 2, /task: expected "modular" or "reviews", got "modualr"/],
  [
    "run --config wrong.json",
    2,
    /weightDecay: expected[^]*remove the quotes[^]*dataSice: expected no such field[^]*did you mean dataSize\?/,
  ],
  ["run --init none.safetensors", 2, /--init none\.safetensors: cannot be read \(ENOENT\)/],
  ["run --init noise.safetensors", 2, /These weights cannot be used/],
  ["run --index 1", 2, /--index needs --plan FILE/],
  ["run --plan plan.json", 2, /--plan needs --index N, or SLURM_ARRAY_TASK_ID/],
  ["run --plan plan.json --index 2", 2, /plan\.json: has 2 runs, numbered 0 to 1; got index 2/],
  ["run --plan plan.json --index 0 --steps 5", 2, /--plan says what to train: leave out/],
  ["run --plan none.json --index 0", 2, /none\.json: cannot be read \(ENOENT\)/],
  ["run --pack 2", 2, /--pack needs --plan FILE/],
  ["run --tries t.json", 2, /--tries needs --plan FILE/],
  [
    "run --plan plan.json --pack 2 --index 1",
    2,
    /plan\.json: has 1 packs of 2 runs, numbered 0 to 0; got index 1/,
  ],
  ["run --plan plan.json --pack 2 --index 0 --fresh", 2, /--pack and --tries go without --fresh/],
  ["run --plan plan.json --tries no/t.json --index 0", 2, /--tries no\/t\.json: there is no folder no/],
  [
    "sweep plan.json --at-most 2 --pack 8 --dry-run",
    2,
    /--at-most needs --slurm[^]*--pack needs --slurm[^]*--dry-run needs --slurm/,
  ],
  ["sweep plan.json -- --partition gpu", 2, /-- --partition gpu: expected nothing after -- without --slurm/],
  ["sweep plan.json --slurm --partition gpu", 2, /unknown option '--partition'/],
  ["sweep plan.json other.json --slurm", 2, /too many arguments: other\.json[^]*stands after --/],
  ["sweep plan.json --slurm --workers 2", 2, /--workers is for this machine/],
  [
    "sweep plan.json --slurm -- --array=0-3 --wrap x",
    2,
    /--array=0-3: the tasks are counted here[^]*--wrap: the script/,
  ],
  ["sweep plan.json --slurm --at-most 0", 2, /Expected a whole number from 1 up\./],
  ["sweep none.json --slurm", 2, /none\.json: cannot be read/],
  ["cancel none.json", 2, /none\.json: cannot be read/],
  ["cancel", 2, /missing required argument 'plan'/],
  ["sweep grid.json", 2, /dataSize: expected a whole number from 1 to 9576[^]*got 20000/],
  ["sweep broken.json", 2, /broken\.json: is not JSON/],
  ["sweep list.json", 2, /list\.json: expected/],
  ["sweep", 2, /missing required argument 'plan'/],
  ["status none.json", 2, /cannot be read/],
  ["collect none.json", 2, /cannot be read/],
  ["data imbd", 2, /imbd/],
  ["show 1234", 2, /There is no run 1234 in .*`npx grokbook list` names the runs there are/],
  ["show", 2, /missing required argument 'id'/],
  ["resume 1234", 2, /There is no run 1234/],
  ["export 1234", 2, /Expected --safetensors FILE or --csv/],
  ["export 1234 --csv", 2, /There is no run 1234/],
  [
    "publish 1234 5678 --collection Mine",
    2,
    /^Nothing was published:\n {2}There is no run 1234 .*\n {2}There is no run 5678 .*\n {2}collection: expected lower-case/,
  ],
  ["publish 1234", 2, /required option '--collection <name>' not specified/],
  [
    "examples --set modulus=12 --set operation=/",
    2,
    /modulus: expected a prime number, because operation is "\/", got 12/,
  ],
];

test(`${calls.length} wrong command lines: the exit code, the reason, and nothing was started`, async (t) => {
  const root = temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const answers = await manyCalls(
    calls.map(([line]) => line.split(" ")),
    root,
  );
  for (const [i, [line, code, said]] of calls.entries()) {
    await t.test(`grokbook ${line}`, () => {
      const { stdout, stderr, ...answer } = answers[i]!;
      assert.match(stderr, said);
      assert.equal(answer.code, code, stderr);
      assert.equal(stdout, "");
      assert.doesNotMatch(stderr, /\n\s+at .*\.js:/, "no stack for what the reader can mend");
    });
  }
  assert.deepEqual(readdirSync(root).sort(), Object.keys(files).sort());
});

test("the exit code is the process's", async (t) => {
  const root = temporaryFolder(t);
  const lines = [["--help"], ["show", "1234"], ["run", "--foo"]];
  const codes = await Promise.all(lines.map((words) => grokbook(words, root).then(({ code }) => code)));
  assert.deepEqual(codes, [0, 2, 2]);
});

test("a damaged checkpoint: exit code 1 and what to do; --fresh does it", async (t) => {
  const root = temporaryFolder(t);
  const run = ["run", ...tinyOptions, "--steps", "20"];
  const { stdout } = await grokbook(["run", ...tinyOptions, "--steps", "20", "--json"], root);
  const { id } = JSON.parse(stdout) as { id: string };
  rmSync(join(root, "runs", id, "summary.json"));
  writeFileSync(
    join(root, "runs", id, "checkpoint"),
    "GROKBOOK and nothing else that is right, but long enough to be one",
  );
  const refused = await grokbook(run, root);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /checkpoint: no checkpoint of this run can be used \(damaged.*--fresh/);
  const fresh = await grokbook([...run, "--fresh"], root);
  assert.equal(fresh.code, 0, fresh.stderr);
  assert.match(fresh.stderr, /The earlier run is kept beside it/);
});
