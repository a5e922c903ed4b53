import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { serialiseNotebook } from "grokbook/notebook/runner/notebook-file";
import { code, figure, markdown, notebook } from "../../book/site/sample";
import { temporaryFolder } from "../../run/tiny";
import { grokbook } from "../grokbook";

test("grokbook book: pages where it was told, what is missing on the console", async (t) => {
  const root = temporaryFolder(t);
  const [one, two] = [join(root, "00-one.ipynb"), join(root, "01-two.ipynb")];
  writeFileSync(one, serialiseNotebook(notebook(markdown("# One"), code("show()", [figure("c")]))));
  writeFileSync(two, serialiseNotebook(notebook(markdown("# Two"), code("1", [], false))));
  const { code: exit, stdout, stderr } = await grokbook(["book", "--out", "site", one, two], root);
  assert.equal(exit, 0, stderr);
  assert.match(stdout, /^2 chapters, [\d.]+ MB, [\d.]+ s\. Open in a browser:\n {2}site\/index\.html\n$/);
  assert.equal(stderr, "01-two.ipynb: This chapter has not been executed: it shows code and no results.\n");
  for (const name of ["index", "00-one", "01-two"]) assert.ok(existsSync(join(root, "site", `${name}.html`)));
  assert.match(
    readFileSync(join(root, "site/01-two.html"), "utf8"),
    /<p class="note">This chapter has not been executed/,
  );
});

test("grokbook book: wrong calls name everything that is wrong and write nothing", async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, "text.txt"), "x");
  writeFileSync(join(root, "broken.ipynb"), "{");
  writeFileSync(join(root, "00-one.ipynb"), serialiseNotebook(notebook(markdown("# One"))));
  mkdirSync(join(root, "more"));
  writeFileSync(join(root, "more/00-one.ipynb"), serialiseNotebook(notebook(markdown("# One"))));
  const wrong = await grokbook(["book", "none.ipynb", "text.txt", "00-one.ipynb", "more/00-one.ipynb"], root);
  assert.equal(wrong.code, 2);
  assert.equal(
    wrong.stderr,
    "none.ipynb: no such file\ntext.txt: expected an .ipynb file\n00-one.ipynb: given twice; a page is named after its notebook\n",
  );
  const broken = await grokbook(["book", "--out", "site", "broken.ipynb"], root);
  assert.equal(broken.code, 1);
  assert.match(broken.stderr, /broken\.ipynb: .*JSON/);
  assert.ok(!existsSync(join(root, "site")));
  // text.txt is a file: no folder can be made there
  const taken = await grokbook(["book", "--out", "text.txt/site", "00-one.ipynb"], root);
  assert.equal(taken.code, 1);
  assert.match(
    taken.stderr,
    /text\.txt\/site: the book cannot be written there \(ENOTDIR\)\. Choose another folder: --out/,
  );
});

test("grokbook book: a clone without notebooks says so", async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, "package.json"), '{ "name": "grokbook-workbook" }');
  assert.match((await grokbook(["book"], root)).stderr, /notebooks: no such folder of notebooks/);
  mkdirSync(join(root, "notebooks"));
  const none = await grokbook(["book"], root);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /notebooks holds no \.ipynb file/);
});
