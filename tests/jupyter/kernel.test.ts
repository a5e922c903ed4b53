import { strict as assert } from "node:assert";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { KernelDiedError } from "grokbook/notebook/runner/errors";
import { KernelClient } from "grokbook/notebook/runner/kernel-client";
import type { KernelMessage } from "grokbook/notebook/runner/kernel-message";

const launcher = join("jupyter", "kernels", "tslab", "start.cjs");

/** A kernel with everything it has published. */
class Kernel {
  readonly messages: KernelMessage[] = [];
  client!: KernelClient;

  async start(): Promise<this> {
    const onMessage = (message: KernelMessage): void => void this.messages.push(message);
    this.client = await KernelClient.start({
      launcher: join(process.cwd(), launcher),
      cwd: join(process.cwd(), "notebooks"),
      onMessage,
    });
    return this;
  }

  /** Runs a cell; resolves with its reply, its prints and its messages. */
  async cell(code: string) {
    let id = "";
    const reply = await this.client.execute(code, (request) => (id = request), 60);
    const messages = this.messages.filter((message) => message.parent === id);
    const text = messages
      .filter((message) => message.type === "stream")
      .map((message) => String(message.content["text"]));
    return { ...reply, messages, text: text.join("") };
  }

  /** Waits until a cell has printed `word`. */
  async printed(word: string): Promise<void> {
    while (!this.messages.some((m) => m.type === "stream" && String(m.content["text"]).includes(word)))
      await sleep(10);
  }
}

let kernel: Kernel;
before(async () => {
  kernel = await new Kernel().start();
});
after(() => kernel.client.close());

test("3000 prints in one turn of the event loop all arrive, in order, in a few messages", async () => {
  const { status, text, messages } = await kernel.cell("for (let i = 0; i < 3000; i++) console.log(i);");
  assert.equal(status, "ok");
  assert.equal(text, Array.from({ length: 3000 }, (_, i) => `${i}\n`).join(""));
  assert.ok(messages.length < 300, `${messages.length} messages`);
});

test("3000 displays in one turn of the event loop all arrive", async () => {
  const { messages } = await kernel.cell(
    'import { display } from "tslab"; for (let i = 0; i < 3000; i++) display.text(`${i}`);',
  );
  const shown = messages.filter((message) => message.type === "display_data");
  assert.deepEqual(
    shown.map((message) => (message.content["data"] as Record<string, string>)["text/plain"]),
    Array.from({ length: 3000 }, (_, i) => `${i}`),
  );
});

test("prints and displays keep their order", async () => {
  const { messages } = await kernel.cell(
    'console.log("a"); require("tslab").display.text("b"); console.error("c"); console.log("d");',
  );
  const order = messages.flatMap(({ type, content }) =>
    type === "stream" ? [String(content["text"]).trim()] : type === "display_data" ? ["b"] : [],
  );
  assert.deepEqual(order, ["a", "b", "c", "d"]);
});

test("a cell announces its execution count before it prints", async () => {
  const { executionCount, messages } = await kernel.cell('console.log("here");');
  const types = messages.map((message) => message.type).filter((type) => type !== "status");
  assert.deepEqual(types, ["execute_input", "stream"]);
  assert.equal(
    messages.find((message) => message.type === "execute_input")?.content["execution_count"],
    executionCount,
  );
});

test("an exception is an error message with its own frames only", async () => {
  const { status, messages } = await kernel.cell('function f() { throw new RangeError("too far"); }\nf();');
  const error = messages.find((message) => message.type === "error")?.content;
  assert.equal(status, "error");
  assert.deepEqual([error?.["ename"], error?.["evalue"]], ["RangeError", "too far"]);
  assert.doesNotMatch(String(error?.["traceback"]), /tslab|node:|start\.cjs|evalmachine/);
  await sleep(250); // tslab refuses cells for 200 ms after an error
});

test("a variable of an earlier cell in shorthand keeps its value, in literals and in assignments", async () => {
  await kernel.cell("const cds = 0.2; let size = 1; let rest = { size: 0 };");
  const { text } = await kernel.cell(`
    const here = 3;
    console.log(JSON.stringify({ cds, here, inner: [{ size }], f: ((cds: number) => ({ cds }))(5) }));
    ({ size } = { size: 7 });
    ({ size = 9 } = {} as { size?: number });
    ({ ...rest } = { size });
    console.log(size, rest.size);`);
  assert.equal(text, '{"cds":0.2,"here":3,"inner":[{"size":1}],"f":{"cds":5}}\n9 9\n');
});

test("await at the top of a cell takes anything: parentheses, lists, the next line", async () => {
  const { status, text } = await kernel.cell(`
    const run = await (async () => 40)();
    const sum = run + (await (Promise.resolve(1), Promise.resolve(2)));
    const [one] = [await [1].at(0)!, await
      Promise.resolve(5)];
    const typed: number = await (run > 1 ? Promise.resolve(run) : run);
    const later = async () => await (Promise.resolve(7));
    console.log(sum, one, typed, await later(), await Promise.resolve(8));`);
  assert.deepEqual([status, text], ["ok", "42 1 40 7 8\n"]);
});

test("for await at the top of a cell, alone, in a block, after an import; its names are kept", async () => {
  await kernel.cell("async function* two() { yield 1; yield 2; }\nlet total = 0;");
  assert.equal(
    (await kernel.cell("for await (const x of two()) total += x;\nconst seen = total;")).status,
    "ok",
  );
  const { status, text } = await kernel.cell(`
    import { sep } from "node:path";
    // a comment first
    if (seen === 3) { for await (const x of two()) { const inner = x; total += inner; } }
    const late = async () => { let n = 0; for await (const x of two()) n += x; return n; };
    let listed: object[] = []; for await (const seen of two()) listed.push({ seen, total });
    console.log(total, seen, sep.length, await (late()), JSON.stringify(listed));`);
  assert.deepEqual([status, text], ["ok", '6 3 1 3 [{"seen":1,"total":6},{"seen":2,"total":6}]\n']);
  const failed = await kernel.cell("for await (const x of two()) { const wrong: string = x; }");
  assert.match(failed.text, /1:38 - Type 'number' is not assignable to type 'string'/);
  await sleep(250);
});

test("a type error names its place in the cell as it was written", async () => {
  await kernel.cell("const known = 1;");
  const { status, text, messages } = await kernel.cell(
    "const o = { known }; const v = await (async () => 1)();\nconst p = { known }; const bad: string = v;",
  );
  assert.equal(status, "error");
  assert.match(text + JSON.stringify(messages), /2:28 - Type 'number' is not assignable to type 'string'/);
  await sleep(250);
});

test("Interrupt stops a blocking loop and keeps what it had computed", async () => {
  const cell = kernel.cell('let blocking = 0; console.log("blocking"); while (true) blocking++;');
  await kernel.printed("blocking");
  kernel.client.interrupt();
  const { status, messages } = await cell;
  assert.equal(status, "error");
  assert.equal(messages.find((message) => message.type === "error")?.content["ename"], "Interrupted");
  await sleep(250);
});

for (const [name, pause] of [
  ["setTimeout", "new Promise((resolve) => setTimeout(resolve, 5))"],
  ["setImmediate", "new Promise((resolve) => setImmediate(resolve))"],
  ["timers/promises", 'require("node:timers/promises").setTimeout(5)'],
  ["promisify(setTimeout)", 'require("node:util").promisify(setTimeout)(5)'],
] as const) {
  test(`Interrupt stops an async loop that yields by ${name}`, async () => {
    const word = `looping by ${name}`;
    const cell = kernel.cell(
      `(globalThis as any).turns = 0; console.log("${word}");\nconst pause = async () => { await ${pause}; };\nwhile (true) { (globalThis as any).turns++; await pause(); }`,
    );
    await kernel.printed(word);
    await sleep(50);
    kernel.client.interrupt();
    assert.equal((await cell).status, "error");
    await sleep(250);
    const turns = "console.log((globalThis as any).turns);";
    const first = Number((await kernel.cell(turns)).text);
    await sleep(200);
    assert.ok(first > 0);
    assert.equal(Number((await kernel.cell(turns)).text), first, "the loop went on after Interrupt");
  });
}

test("interruptible keeps its cell's names and partial results, and the cells below are not run, twice", async () => {
  for (const round of [1, 2]) {
    const cell = kernel.cell(`
      import { interruptible } from "grokbook";
      const made${round} = await interruptible(async (signal) => {
        let n = 0;
        console.log("training ${round}");
        while (!signal.aborted) { n++; await new Promise((resolve) => setTimeout(resolve, 5)); }
        return n;
      });
      console.log("the rest of the cell ${round}");`);
    const below = kernel.cell(`console.log("below");`); // Run All asks for every cell at once
    await kernel.printed(`training ${round}`);
    kernel.client.interrupt();
    const { status, text, messages } = await cell;
    assert.equal(status, "error");
    assert.match(text, new RegExp(`the rest of the cell ${round}`));
    const error = messages.find(({ type }) => type === "error")?.content;
    assert.deepEqual(error?.["traceback"], ["Stopped; run the cell again to go on."]);
    assert.deepEqual(messages.at(-2)?.type, "error", "after everything the cell printed");
    assert.deepEqual([(await below).status, (await below).text], ["aborted", ""]);
    await sleep(250);
    assert.ok(Number((await kernel.cell(`console.log(made${round});`)).text) > 0);
  }
});

test("a stopped cell begins no other training, and says what that cost without frames", async () => {
  const cell = kernel.cell(`
    import { interruptible } from "grokbook";
    let begun = 0;
    const loop = async (signal: AbortSignal) => {
      begun++;
      console.log("first of two");
      while (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    (globalThis as any).begun = () => begun;
    await interruptible(loop);
    await interruptible(loop);`);
  await kernel.printed("first of two");
  kernel.client.interrupt();
  const { status, messages } = await cell;
  assert.equal(status, "error");
  const errors = messages.filter(({ type }) => type === "error");
  assert.deepEqual(
    errors.map(({ content }) => content["traceback"]),
    [
      [
        "Stopped; run the cell again to go on.",
        "The rest of the cell was not run: InterruptedError: a cell that was stopped begins no other training",
      ],
    ],
  );
  await sleep(250);
  assert.equal((await kernel.cell("console.log((globalThis as any).begun());")).text, "1\n");
});

test("Interrupt still works as before after interruptible", async () => {
  const cell = kernel.cell(
    'console.log("plain loop"); while (true) await new Promise((resolve) => setTimeout(resolve, 5));',
  );
  await kernel.printed("plain loop");
  await sleep(50); // past the synchronous part, whose end may swallow a signal
  kernel.client.interrupt();
  assert.equal((await cell).status, "error");
  await sleep(250);
});

test("a kernel that ends in the middle of a cell is noticed", async () => {
  const { client } = await new Kernel().start();
  await assert.rejects(
    client.execute("process.exit(3);"),
    (error) => error instanceof KernelDiedError && /exit code 3/.test(error.message),
  );
  await assert.rejects(client.execute("1"), KernelDiedError);
  client.close();
});
