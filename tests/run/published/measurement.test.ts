import assert from "node:assert/strict";
import { test } from "node:test";
import { measurement, measurementId } from "grokbook/run/published/measurement";
import { version } from "grokbook/run/folder/environment";

test("a measurement knows where it comes from", () => {
  const found = measurement("pruning", "imdb", "grokbook measure imdb", { kl: 0.1 }, new Date(0));
  assert.equal(measurementId(found), "measurements/pruning-imdb");
  assert.equal(found.environment["started"], "1970-01-01T00:00:00.000Z");
  assert.equal(found.environment["grokbook"], version());
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found, "plain data");
});
