import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ranks, spearman } from "grokbook/analysis/statistics/spearman";
import { close } from "../close";
import { reference } from "../reference";

test("rho is scipy's, with and without equal values", () => {
  const { x, y, rho, ties, rhoTies, ranks: expected } = reference.spearman;
  close(spearman(x, y, { permutations: 0 }).rho, rho);
  close(spearman(x, ties, { permutations: 0 }).rho, rhoTies);
  assert.deepEqual(ranks(ties), expected);
});

test("any rising function of the values leaves rho as it is", () => {
  const column = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(column, column, (x, y) => {
      const plain = spearman(x, y, { permutations: 0 }).rho;
      const bent = spearman(
        x.map((v) => Math.exp(v)),
        y.map((v) => v ** 3),
        { permutations: 0 },
      ).rho;
      assert.ok(Object.is(plain, bent));
    }),
  );
});

test("the permutation p-value of a perfect order of 5 is near 2 / 5!", () => {
  const { pValue } = spearman([1, 2, 3, 4, 5], [10, 20, 30, 40, 50], { permutations: 20_000, seed: 1 });
  assert.ok(Math.abs(pValue - 2 / 120) < 0.004, String(pValue));
  assert.equal(spearman([1, 2, 3], [5, 5, 5]).pValue, 1);
  assert.throws(() => spearman([1, 2], [1, 2]), RangeError);
});
