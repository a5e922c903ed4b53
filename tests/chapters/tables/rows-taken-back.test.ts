import { strict as assert } from "node:assert";
import { test } from "node:test";
import { rowsTakenBack } from "grokbook/chapters/tables/rows-taken-back";
import { aReading } from "../../analysis/reading/a-reading";

test("train and test accuracy of every set of rows", () => {
  const text = rowsTakenBack([aReading()]).toString();
  assert.match(text, /rare: in at most 10 training reviews.*mean of 2 draws/);
  assert.match(
    text,
    /\n +0 +plateau +500 +100\.0 % \/ 52\.0 % +60\.0 % \/ 50\.0 % +97\.0 % \/ 50\.0 % +70\.0 % \/ 50\.0 % +58\.0 % \/ 50\.0 %\n/,
  );
});
