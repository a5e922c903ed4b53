import { strict as assert } from "node:assert";
import { test } from "node:test";
import { wordRows } from "grokbook/chapters/tables/word-rows";

test("unread rows first, each with what decay alone would have left", () => {
  const rows = {
    unread: { count: 2000, from: 100, to: 5, law: 5 },
    read: { count: 500, from: 50, to: 5, law: 2.5 },
  };
  const text = wordRows(rows, 3000).toString();
  assert.match(text, /^Rows of the word table, step 0 and step 3000\n/);
  assert.match(text, /\nwords in no training review +2,000 +100 +5 +5 +1\n/);
  assert.match(text, /\nwords that are read +500 +50 +5 +2\.5 +2$/);
});
