import assert from "node:assert/strict";
import { test } from "node:test";
import { suggest } from "grokbook/config/errors/suggest";

const known = ["weightDecay", "dataSize", "wasm", "seed"];

test("slips, swapped letters and wrong case find the name; strangers and single letters do not", () => {
  assert.equal(suggest("wieghtDecay", known), "weightDecay");
  assert.equal(suggest("datasize", known), "dataSize");
  assert.equal(suggest("wsam", known), "wasm");
  assert.equal(suggest("seeds", known), "seed");
  assert.equal(suggest("temperature", known), null);
  assert.equal(suggest("s", known), null);
  assert.equal(suggest("seed", []), null);
});
