import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { PLOTLY_MIME } from "grokbook/notebook/outputs/mime";
import { checksOf } from "grokbook/book/page/chapter";
import { CellTimeoutError, KernelDiedError } from "grokbook/notebook/runner/errors";
import {
  readNotebook,
  serialiseNotebook,
  textOf,
  type Notebook,
} from "grokbook/notebook/runner/notebook-file";
import { runNotebook, type CellProgress } from "grokbook/notebook/runner/run-notebook";

const toy = join("tests", "fixtures", "notebooks", "toy.ipynb");
// Inside the project, so that cells can import its packages.
const folder = join(process.cwd(), "build", `runner-test-${process.pid}`);
mkdirSync(folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

function notebookOf(name: string, ...cells: string[]): string {
  const file = join(folder, `${name}.ipynb`);
  const made: Notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: cells.map((source) => ({ cell_type: "code" as const, source, metadata: {}, outputs: [] })),
  };
  writeFileSync(file, serialiseNotebook(made));
  return file;
}

const outputsOf = (notebook: Notebook, cell: number) => notebook.cells[cell]?.outputs ?? [];

test("a notebook is executed: outputs final, counts set, parameters overridden, checks readable", async () => {
  const seen: CellProgress[] = [];
  const out = join(folder, "toy.ipynb");
  const before = readFileSync(toy, "utf8");
  const run = await runNotebook(toy, {
    out,
    env: { GROKBOOK_PARAMS: '{"steps":3}' },
    onCell: (progress) => seen.push(progress),
  });
  assert.equal(run.failure, null);
  const written = readNotebook(out);
  assert.deepEqual(
    written.cells.slice(1).map((cell) => cell.execution_count),
    [1, 2, 3, 4],
  );
  assert.match(JSON.stringify(outputsOf(written, 1)), /used \(GROKBOOK_PARAMS\).*profile quick steps 3/);
  const [figure, caption, line, ...rest] = outputsOf(written, 2) as { data: Record<string, unknown> }[];
  assert.equal(rest.length, 0, "live updates leave one output each");
  const drawn = figure?.data[PLOTLY_MIME] as { data: { y: number[] }[] };
  assert.equal(drawn.data[0]?.y.length, 3);
  assert.equal(textOf(caption?.data["text/markdown"]), "*Loss of a made-up run.*");
  assert.match(textOf(line?.data["text/plain"]), /^toy 3\/3 steps .*finished$/);
  assert.deepEqual(
    checksOf(written).map(({ pass, claims }) => [pass, claims.map((claim) => claim.pass)]),
    [[false, [true, null]]],
  );
  assert.ok(!JSON.stringify(written).includes("display_id"));
  assert.deepEqual(
    seen.map(({ cell, state }) => `${cell} ${state}`),
    ["1 running", "1 ok", "2 running", "2 ok", "3 running", "3 ok", "4 running", "4 ok"],
  );
  assert.equal(readFileSync(toy, "utf8"), before, "the source is untouched");
});

test("the same notebook runs on a stock tslab", async () => {
  const launcher = require.resolve("tslab/bin/tslab");
  const { notebook, failure } = await runNotebook(toy, { launcher, env: { GROKBOOK_PARAMS: '{"steps":3}' } });
  assert.equal(failure, null);
  const [figure] = outputsOf(notebook, 2) as { data: Record<string, { data: { y: number[] }[] }> }[];
  assert.equal(figure?.data[PLOTLY_MIME]?.data[0]?.y.length, 3);
});

test("a failing cell ends the run with its message, and what ran before is kept", async () => {
  const file = notebookOf("fails", "console.log(1);", "const n: number = 'x';", "console.log('never');");
  const out = join(folder, "failed.ipynb");
  const { failure } = await runNotebook(file, { out });
  assert.equal(failure?.cell, 2);
  assert.match(failure?.message ?? "", /Type 'string' is not assignable to type 'number'/);
  const written = readNotebook(out);
  assert.equal(outputsOf(written, 0).length, 1);
  assert.deepEqual([written.cells[2]?.execution_count, outputsOf(written, 2)], [null, []]);
});

test("parameters that a notebook does not have fail its first cell with a suggestion", async () => {
  const { failure } = await runNotebook(toy, { env: { GROKBOOK_PARAMS: '{"stpes":3}' } });
  assert.equal(failure?.cell, 1);
  assert.match(failure?.message ?? "", /stpes: no such parameter\. Did you mean steps\?/);
});

test("a cell that takes too long is stopped, nothing written", async () => {
  const file = notebookOf("slow", "while (true);");
  const out = join(folder, "slow-out.ipynb");
  await assert.rejects(
    runNotebook(file, { out, cellSeconds: 0.5 }),
    (error) => error instanceof CellTimeoutError && /0.5 s/.test(error.message),
  );
  assert.equal(existsSync(out), false);
});

test("a kernel that dies is an error that says how", async () => {
  const file = notebookOf("dies", "process.kill(process.pid, 'SIGKILL');");
  await assert.rejects(
    runNotebook(file),
    (error) => error instanceof KernelDiedError && /killed by SIGKILL/.test(error.message),
  );
});

test("a launcher that cannot start is an error with what it wrote", async () => {
  const launcher = join(folder, "broken.cjs");
  writeFileSync(launcher, 'throw new Error("no tslab here");');
  await assert.rejects(runNotebook(toy, { launcher }), /exit code 1.*no tslab here/s);
});

test("an abort stops the kernel and everything it started, nothing written", async () => {
  const marker = `grokbook-orphan-${process.pid}`;
  const file = notebookOf(
    "aborted",
    `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "${marker}"]); console.log("started");`,
    "await new Promise(() => {});",
  );
  const out = join(folder, "aborted-out.ipynb");
  const stop = new AbortController();
  const onCell = ({ cell, state }: CellProgress): void => {
    if (cell === 2 && state === "running") stop.abort();
  };
  await assert.rejects(runNotebook(file, { out, signal: stop.signal, onCell }), { name: "AbortError" });
  assert.equal(existsSync(out), false);
  const processes = (): string => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
  while (processes().includes(marker)) await new Promise((resolve) => setTimeout(resolve, 50));
});
