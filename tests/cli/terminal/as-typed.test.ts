import assert from "node:assert/strict";
import { test } from "node:test";
import { asTyped } from "grokbook/cli/terminal/as-typed";
import { temporaryFolder } from "../../run/tiny";
import { grokbook } from "../grokbook";

const text = "Fetch: npx grokbook data imdb; a queue calls node lib/bin/grokbook.js run";

test("commands are printed as they are typed: for npm, or with the name of the bundle's launcher", () => {
  assert.equal(asTyped(text, undefined), text);
  assert.equal(asTyped(text, ""), text);
  assert.equal(
    asTyped(text, "/opt/$& x/grokbook"),
    "Fetch: /opt/$& x/grokbook data imdb; a queue calls /opt/$& x/grokbook run",
  );
});

test("help, results and messages of a bundle name its launcher", async (t) => {
  const env = { GROKBOOK_COMMAND: "./grokbook" };
  for (const line of [["--help"], ["run", "--help"], ["data"], ["show", "nothing-there"], ["no-such"]]) {
    const { stdout, stderr } = await grokbook(line, temporaryFolder(t), env);
    assert.doesNotMatch(stdout + stderr, /npx grokbook|node lib\/bin/, line.join(" "));
  }
  const { stdout } = await grokbook(["--help"], temporaryFolder(t), env);
  assert.match(stdout, /^Usage: \.\/grokbook .*\n[^]*\n {2}\.\/grokbook run --profile quick/);
});
