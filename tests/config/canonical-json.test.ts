import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson } from "grokbook/config/canonical-json";

test("any JSON value reads back as itself", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("key order is no difference, at any depth", () => {
  assert.equal(canonicalJson({ b: [{ y: 1, x: null }], a: "1" }), '{"a":"1","b":[{"x":null,"y":1}]}');
});
