import { strict as assert } from "node:assert";
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { GrowingPage } from "grokbook/cli/chapters/growing-page";
import { CHECK_MIME } from "grokbook/notebook/outputs/mime";
import type { Notebook } from "grokbook/notebook/runner/notebook-file";
import { temporaryFolder } from "../../run/tiny";

function notebook(title: string, text: string | null): Notebook {
  const check = {
    title,
    pass: true,
    claims: [{ claim: `${title} holds, ${text}`, pass: true, measured: 1 }],
  };
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      { cell_type: "markdown", source: `# ${title}`, metadata: {} },
      {
        cell_type: "code",
        source: "check()",
        metadata: {},
        execution_count: text === null ? null : 1,
        outputs:
          text === null
            ? []
            : [
                { output_type: "stream", name: "stdout", text },
                {
                  output_type: "display_data",
                  data: { [CHECK_MIME]: check, "text/html": `<b>${text}</b>` },
                  metadata: {},
                },
              ],
      },
    ],
  };
}

const planned = [
  { id: "00-a", notebook: notebook("A", "committed A") },
  { id: "01-b", notebook: notebook("B", null) },
];

test("a whole page from the beginning: committed outputs stand below a line and judge nothing; then it grows", async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "workbook.html");
  const read = (): string => {
    assert.deepEqual(readdirSync(folder), ["workbook.html"], "no temporary file is left");
    const html = readFileSync(file, "utf8");
    assert.ok(html.startsWith("<!doctype html>") && html.endsWith("</html>\n"));
    return html;
  };
  const page = new GrowingPage(file, planned, { title: "Book", facts: ["today"], plotly: "" });
  await page.write();
  const first = read();
  assert.match(
    first,
    /<article id="00-a">\n<p class="coming" role="note">To come: .* is what the notebook was committed with/,
  );
  assert.match(
    first,
    /<article id="01-b">\n<p class="coming" role="note">To come: .* committed without results/,
  );
  assert.match(first, /0 of 2 chapters are executed/);
  assert.ok(first.includes("committed A") && !first.includes('id="claims"'));
  assert.equal(first.match(/\(not executed\)/g)?.length, 2);

  await page.add("00-a", notebook("A", "executed A"));
  const second = read();
  assert.match(second, /1 of 2 chapters are executed/);
  assert.doesNotMatch(second, /committed A/);
  assert.match(second, /id="claims"[^]*A holds, executed A/);
  assert.equal(second.match(/\(not executed\)/g)?.length, 1);

  await page.add("01-b", notebook("B", "executed B"));
  assert.doesNotMatch(read(), /not executed|To come|chapters are executed/);
});

test("a chapter that could not be executed says why, and the page waits for it no longer", async (t) => {
  const file = join(temporaryFolder(t), "workbook.html");
  const page = new GrowingPage(file, planned, { title: "Book", facts: [], plotly: "" });
  await page.fail("01-b", "The kernel was killed.");
  await page.add("00-a", notebook("A", "executed A"));
  const html = readFileSync(file, "utf8");
  assert.match(
    html,
    /<article id="01-b">\n<p class="coming" role="note">Not executed: The kernel was killed\./,
  );
  assert.doesNotMatch(html, /chapters are executed/);
});

test("two chapters that end together are both on the page", async (t) => {
  const file = join(temporaryFolder(t), "workbook.html");
  const page = new GrowingPage(file, planned, { title: "Book", facts: [], plotly: "x".repeat(4_000_000) });
  const seen: boolean[] = [];
  let ended = false;
  const watching = (async () => {
    while (!ended) {
      const html = await readFile(file, "utf8").catch(() => null);
      if (html !== null) seen.push(html.endsWith("</html>\n"));
    }
  })();
  await Promise.all([
    page.write(),
    page.add("01-b", notebook("B", "executed B")),
    page.add("00-a", notebook("A", "executed A")),
  ]);
  ended = true;
  await watching;
  const html = readFileSync(file, "utf8");
  assert.ok(html.includes("executed A") && html.includes("executed B"));
  assert.ok(seen.length > 0 && seen.every(Boolean), "at every moment a whole page");
});
