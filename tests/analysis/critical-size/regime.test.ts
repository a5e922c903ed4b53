import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { regimeOf } from "grokbook/analysis/critical-size/regime";

test("the rule, at its edges", () => {
  assert.equal(regimeOf({ tMem: 200, tGen: null }), "insufficiency");
  assert.equal(regimeOf({ tMem: 200, tGen: 401 }), "sufficiency");
  assert.equal(regimeOf({ tMem: 200, tGen: 400 }), "surplus");
  assert.equal(regimeOf({ tMem: null, tGen: 300 }), "surplus");
  assert.equal(regimeOf({ tMem: null, tGen: null }), null);
  assert.equal(regimeOf({ tMem: 200, tGen: 700 }, { delay: 4 }), "surplus");
});

test("depends on the ratio of the steps only", () => {
  const step = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(step, step, fc.integer({ min: 1, max: 50 }), (tMem, tGen, k) => {
      assert.equal(regimeOf({ tMem, tGen }), regimeOf({ tMem: k * tMem, tGen: k * tGen }));
    }),
  );
});
