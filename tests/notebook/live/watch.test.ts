import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { modularAddition } from "grokbook/config/modular-addition";
import { train } from "grokbook/run/train";
import { KernelClient } from "grokbook/notebook/runner/kernel-client";
import type { KernelMessage } from "grokbook/notebook/runner/kernel-message";
import type { CellOutput } from "grokbook/notebook/runner/notebook-file";
import { OutputCollector } from "grokbook/notebook/runner/output-collector";

const runs = mkdtempSync(join(tmpdir(), "grokbook-watch-"));
const collector = new OutputCollector();
const messages: KernelMessage[] = [];
const told = (pattern: RegExp): boolean =>
  messages.some(({ content }) => pattern.test(JSON.stringify(content)));
let updates = 0;
let kernel: KernelClient;

before(async () => {
  kernel = await KernelClient.start({
    launcher: join(process.cwd(), "jupyter", "kernels", "tslab", "start.cjs"),
    cwd: join(process.cwd(), "notebooks"),
    env: { GROKBOOK_RUNS: runs, GROKBOOK_RESULTS: join(runs, "none") },
    onMessage: (message: KernelMessage) => {
      if (message.type === "update_display_data") updates++;
      messages.push(message);
      collector.handle(message);
    },
  });
  const start = await kernel.execute(`
    import { modularAddition, seeds, watch, watchSweep } from "grokbook";
    const long = modularAddition({ profile: "quick", steps: 100000, modulus: 11, dataSize: 60 });
    const short = modularAddition({ profile: "quick", steps: 40, modulus: 11, dataSize: 60 });`);
  assert.equal(start.status, "ok");
});
after(() => {
  kernel.close();
  rmSync(runs, { recursive: true, force: true });
});

/** Runs a cell; `during` may act while it runs. */
async function cell(code: string, during: () => Promise<void> = () => Promise.resolve()) {
  const outputs: CellOutput[] = [];
  const running = kernel.execute(code, (id) => collector.collect(id, outputs), 60);
  await during();
  const { status } = await running;
  if (status === "error") await sleep(250); // tslab refuses cells for 200 ms after an error
  const texts = outputs.map((output) =>
    "data" in output
      ? String(output.data["text/plain"])
      : "text" in output
        ? String(output.text)
        : output.traceback.join("\n"),
  );
  return { status, texts };
}

async function interruptAfterUpdates(count: number): Promise<void> {
  for (const start = updates; updates < start + count;) await sleep(10);
  // Jupyter signals the whole process group, workers included.
  process.kill(-(kernel.process.pid as number), "SIGINT");
}

test("watch draws while it trains; Interrupt keeps what was learnt and says how to go on; again goes on", async () => {
  const first = await cell(
    "const a = await watch(long); console.log(a.status, a.points.at(-1)!.step > 0);",
    () => interruptAfterUpdates(4),
  );
  assert.equal(first.status, "error", "Run All ends here");
  const [line, printed, error] = first.texts.slice(-3);
  assert.match(line ?? "", /stopped; run the cell again to go on$/);
  assert.match(printed ?? "", /^stopped true/);
  assert.match(
    error ?? "",
    /^Stopped at step [\d,]+ of 100,000, with a checkpoint; run the cell again to go on\.$/,
  );
  const second = await cell(
    "const b = await watch(long); console.log(b.origin, b.points.at(-1)!.step > a.points.at(-1)!.step);",
    () => interruptAfterUpdates(4),
  );
  assert.equal(second.status, "error");
  assert.match(second.texts.at(-2) ?? "", /^resumed true/);
});

const judge = (options = "") =>
  cell(`import { check } from "grokbook";
  check("Claims", [
    { claim: "it memorises", pass: false, measured: "never reached 99 %" },
    { claim: "it never generalises", pass: true, measured: "not within 100,000 steps" },
  ]${options});`);

test("no claim about a stopped run is judged by its full horizon; one about other runs is", async () => {
  const undecided =
    /– undecided {2}it memorises: stopped at step [\d,]+ of 100,000\n {2}– undecided {2}it never generalises: stopped at step [\d,]+ of 100,000$/m;
  assert.match((await judge()).texts.join("\n"), undecided);
  assert.match((await judge(", { runs: [a, b] }")).texts.join("\n"), /undecided .*: 2 runs stopped before/);
  const other = await cell("const done = await watch(short); console.log(done.status);");
  assert.equal(other.texts.at(-1), "finished\n");
  assert.match((await judge()).texts.join("\n"), undecided);
  assert.match((await judge(", { runs: [done] }")).texts.join("\n"), /✗ no {2}it memorises: never reached/);
});

test("a stopped cell that is run again with another configuration is judged by that one", async () => {
  // The same source twice is the same cell: what it trains lies in a variable.
  const code = "await watch((globalThis as any).trained);";
  await cell("(globalThis as any).trained = { ...long, seed: 7 };");
  assert.equal((await cell(code, () => interruptAfterUpdates(2))).status, "error");
  assert.match((await judge()).texts.join("\n"), /2 runs stopped before their end/);
  await cell("(globalThis as any).trained = { ...short, seed: 7 };");
  assert.equal((await cell(code)).status, "ok");
  assert.match((await judge()).texts.join("\n"), /it memorises: stopped at step [\d,]+ of 100,000/);
});

test("a run that another process trains is waited for, and gone on with", async () => {
  const config = modularAddition({ profile: "quick", steps: 100_000, modulus: 11, dataSize: 60, seed: 9 });
  const here = train(config, { root: runs, published: false });
  while (((await here.next()).value?.step ?? 0) < 20);
  const { status, texts } = await cell(
    "const w = await watch({ ...long, seed: 9 }); console.log(w.origin);",
    async () => {
      for (const end = Date.now() + 60_000; !told(/is training this run; its result is waited for/);) {
        assert.ok(Date.now() < end, "the note");
        await here.next();
      }
      await here.return(undefined as never);
      await interruptAfterUpdates(3);
    },
  );
  assert.equal(status, "error");
  assert.equal(texts.at(-2), "resumed\n");
});

test("a finished run is loaded: one line, nothing drawn twice", async () => {
  assert.equal((await cell("await watch(short);")).status, "ok");
  const { texts } = await cell("const c = await watch(short); console.log(c.origin);");
  assert.match(texts.join("\n"), /^Loaded [0-9a-f]+: 40 steps, train .*\nloaded\n$/);
});

test("watchSweep trains, says how many runs are done, and loads the next time", async () => {
  const code =
    "const r = await watchSweep(short, { dataSize: [50, 60], seed: seeds(2) }, { workers: 2 }); console.log(r.length);";
  const { status, texts } = await cell(code);
  assert.equal(status, "ok");
  assert.match(texts.join("\n"), /160\/160 steps .*4 of 4 runs done, 0 running · finished\n4\n$/);
  assert.match((await cell(code)).texts.join("\n"), /^sweep 4\/4 runs .*all loaded, nothing to train\n4\n$/);
});

test("a plan in which two fields vary has a map that fills in, and a table with the best and the worst", async () => {
  const { status, texts } = await cell(
    "const g = await watchSweep(short, { dataSize: [50, 60], hiddenSize: [16, 32] }, { workers: 2, published: false });",
  );
  assert.equal(status, "ok", texts.join("\n"));
  assert.match(texts.join("\n"), /Test accuracy at the last evaluation, raw; colours run.*\n/);
  assert.match(texts.at(-2) ?? "", /^4 of 4 runs done, 0 running\n[^]*\nbest [^]*\nworst /);
});

test("Interrupt stops a sweep: its cell has the results there are, and says how many are done", async () => {
  const { status, texts } = await cell(
    "const s = await watchSweep(long, { seed: seeds(3) }, { workers: 2 }); console.log(s.map((run) => run.status));",
    () => interruptAfterUpdates(6),
  );
  assert.equal(status, "error", texts.join("\n"));
  assert.match(texts.at(-3) ?? "", /stopped; run the cell again to go on$/);
  assert.doesNotMatch(texts.at(-2) ?? "", /finished/);
  assert.equal(
    texts.at(-1),
    "Stopped with 0 of 3 runs done, the others with checkpoints; run the cell again to go on.",
  );
});
