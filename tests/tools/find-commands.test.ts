import assert from "node:assert/strict";
import { test } from "node:test";
import { tool } from "../support/tool";

test("commands are found where a reader meets them, and nothing else is taken for one", async () => {
  const { inHelp, inMarkdown, inNotebook, inSource } = await tool("try-commands/find-commands.mjs");
  assert.deepEqual(
    inMarkdown(
      "Say `npm ci` or `node`.\n\n```sh\nnpx grokbook list   # all\nls\n```\n\n```ts\nnpm.run()\n```\n",
    ),
    ["npx grokbook list   # all", "npm ci"],
  );
  assert.deepEqual(
    inHelp("Examples:\n  npx grokbook list   all of them\nnothing here; npm run lab installs it"),
    ["  npx grokbook list   all of them", "npm run lab"],
  );
  assert.deepEqual(
    inSource('/** `npm run never` */\nwarn("no", `Fetch: npm run grokbook -- data ${name}, or wait`);'),
    ["npm run grokbook -- data ${name}"],
  );
  const cells = [
    { cell_type: "markdown", source: ["`npx grokbook show <id>`"] },
    {
      cell_type: "code",
      source: 'print("try: npx grokbook claims")',
      outputs: [{ text: "Fix: npm run build" }],
    },
  ];
  assert.deepEqual(inNotebook({ cells }), ["npx grokbook show <id>", "npx grokbook claims", "npm run build"]);
});

test("what is run in place of a printed command", async () => {
  const { substitute } = await tool("try-commands/substitute.mjs");
  const facts = { id: "abc", has: () => false };
  const run = (command: string) => substitute(command, facts);
  assert.match(run("grokbook list").wrong, /print npx grokbook list/);
  assert.deepEqual(run("npx grokbook show <id>"), { run: "npx grokbook show abc" });
  assert.deepEqual(
    run("npx grokbook frobnicate"),
    { run: "npx grokbook frobnicate" },
    "as printed: it will fail",
  );
  assert.deepEqual(run("npm run reproduce"), { run: "npm run reproduce -- --only 00" });
  assert.match(run("npx grokbook run --profile quick").run, /^npx grokbook run --set modulus=11 /);
  assert.match(run("npm ci && npm test").run, /^npm test -- /);
  assert.ok("skip" in run("jupyter lab --version"));
});
