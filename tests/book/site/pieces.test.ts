import { strict as assert } from "node:assert";
import { test } from "node:test";
import { executionNotes, executionOf } from "grokbook/book/site/execution";
import { thumbnailOf } from "grokbook/book/site/thumbnail";
import { tally, verdictPicture } from "grokbook/book/site/verdict-picture";
import { code, figure, notebook, pixel } from "./sample";

test("how far a notebook was executed", () => {
  const failing = {
    ...code("oops"),
    outputs: [{ output_type: "error" as const, ename: "E", evalue: "", traceback: [] }],
  };
  const part = executionOf(
    notebook(code("a"), code("b", [figure("c", null)], false), code(" ", [], false), failing),
  );
  assert.deepEqual(part, { cells: 3, executed: 2, failed: 1, figures: 1, withoutPicture: 1 });
  assert.deepEqual(executionNotes(part), [
    "1 of 3 code cells have not been executed.",
    "1 of 3 code cells ended with an error, shown below.",
  ]);
  assert.deepEqual(executionNotes(executionOf(notebook(code("a")))), []);
  assert.deepEqual(executionNotes(executionOf(notebook())), [], "prose alone needs no execution");
});

test("a chapter's picture: asked for, else over training steps, else the first; live ones last", () => {
  const pictured = (...captions: [string, string, string?][]) =>
    notebook(
      code(
        "show()",
        captions.map(([text, png, axis]) => figure(text, png, axis)),
      ),
    );
  const chapter = pictured(["Accuracy so far.", "AAAA"], ["Lengths", "BBBB", "tokens"], ["Curves", "CC\nCC"]);
  assert.equal(thumbnailOf(chapter), "CCCC");
  assert.equal(thumbnailOf({ ...chapter, metadata: { grokbook: { thumbnail: 1 } } }), "BBBB");
  assert.equal(thumbnailOf(pictured(["Accuracy so far.", "AAAA"], ["Lengths", "BBBB", "tokens"])), "BBBB");
  assert.equal(thumbnailOf(pictured(["Accuracy so far.", pixel])), pixel);
  assert.equal(thumbnailOf(notebook(code("1"))), null);
});

test("checks in a sentence and as squares", () => {
  const claim = (pass: boolean | null) => ({ claim: "a < b", pass, measured: 1 });
  assert.equal(tally([]), "");
  assert.equal(tally([claim(true), claim(null), claim(false)]), "1 of 3 checks hold");
  const judged = [
    { ...claim(true), verdict: "reproduced" as const },
    { ...claim(null), verdict: "partly" as const },
    { ...claim(null), verdict: "not run" as const },
    { ...claim(null), verdict: "not run" as const },
  ];
  assert.equal(tally(judged), "claims of the paper: 1 reproduced, 1 partly, 2 not run");
  assert.equal(
    tally([claim(true), ...judged.slice(0, 1)]),
    "1 of 1 checks hold · claims of the paper: 1 reproduced",
  );
  const svg = verdictPicture(judged);
  assert.deepEqual(
    [...svg.matchAll(/<rect class="(\w+)"/g)].map((m) => m[1]),
    ["yes", "partly", "open", "open"],
  );
  assert.ok(svg.includes("a &#60; b: ✓ reproduced"));
});
