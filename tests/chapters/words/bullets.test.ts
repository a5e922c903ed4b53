import { strict as assert } from "node:assert";
import { test } from "node:test";
import { bullets } from "grokbook/chapters/words/bullets";

test("lines become a Markdown list; none, nothing", () => {
  assert.equal(bullets(["a", "b"]), "* a\n* b");
  assert.equal(bullets([]), "");
});
