import { strict as assert } from "node:assert";
import { test } from "node:test";
import { leadingWords } from "grokbook/chapters/tables/leading-words";
import { aReading } from "../../analysis/reading/a-reading";

test("one row a moment, the first words with their direction", () => {
  const text = leadingWords([aReading()], "straight").toString();
  assert.match(text, /^Which words lead 400 training reviews/);
  assert.match(text, /\n +0 +plateau +500 +52\.0 % +380 +5 +40 +5\.0 % +−zork \+the\n/);
  assert.match(text, /\n +0 +after +2,000 +80\.0 % +60 +80 +40 +40\.0 % +−worst \+wonderful$/);
});
