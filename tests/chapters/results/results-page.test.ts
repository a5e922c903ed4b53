import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { collectionTable } from "grokbook/chapters/results/collection-table";
import { markdownTable } from "grokbook/chapters/results/markdown-table";
import { replaceBlock } from "grokbook/chapters/results/replace-block";
import { publishedRuns } from "grokbook/run/published/published";
import { grokbook as call } from "../../cli/grokbook";
import { root } from "../../support/tool";

const grokbook = (args: readonly string[]) =>
  call(args, root, { GROKBOOK_RESULTS: join(root, "data/results") });

test("the committed page and README's claims are what the results say now (npx grokbook results --write)", async () => {
  const { code, stdout, stderr } = await grokbook(["results"]);
  assert.equal(code, 0, stderr);
  assert.equal(readFileSync(join(root, "data/results/README.md"), "utf8").trimEnd(), stdout.trimEnd());
  const verdicts = await grokbook(["claims", "--json"]);
  const readme = readFileSync(join(root, "README.md"), "utf8");
  for (const { id, verdict } of JSON.parse(verdicts.stdout) as { id: number; verdict: string }[]) {
    const row = readme.split("\n").find((line) => line.startsWith(`| ${id} |`));
    const cell = row?.split("|").at(-2)?.trim().replaceAll("**", "");
    assert.equal(cell, verdict, `claim ${id}`);
  }
});

test("a row has the seeds side by side, first steps as the metrics files have them, a dash where none", async () => {
  const runs = (await publishedRuns({ collection: "modular-full" })).filter(
    ({ config }) => config.task === "modular" && [1000, 2000].includes(config.dataSize),
  );
  const lines = collectionTable(runs).split("\n");
  assert.equal(lines.length, 4);
  assert.match(lines[2]!, /^\| 1,000 \| 0, 1, 2 \| 160, 170, 150 \| –, –, – \|/);
  assert.match(lines[3]!, /^\| 2,000 \| 0, 1, 2 \| 200, 220, 210 \| 3,840, 3,310, 3,110 \|/);
});

test("a stopped run says how far it came", async () => {
  const runs = await publishedRuns({ collection: "imdb-full" });
  assert.match(collectionTable(runs), /328,794 of 700,000/);
});

test("cells cannot break a Markdown table", () => {
  assert.equal(markdownTable(["a"], [["x | y\nz"]]), "| a |\n|---|\n| x \\| y z |");
});

test("a block is replaced, everything around it stays; a page without one is refused", () => {
  const page = "top\n<!-- claims: made -->\nold\n<!-- end of claims -->\nbottom\n";
  assert.equal(
    replaceBlock(page, "claims", "new"),
    "top\n<!-- claims: made -->\nnew\n<!-- end of claims -->\nbottom\n",
  );
  assert.throws(() => replaceBlock("nothing", "claims", "new"), /Expected a part between "<!-- claims/);
});
