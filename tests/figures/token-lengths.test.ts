import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenLengths } from "grokbook/figures/token-lengths";
import { trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

test("Fig. 13 as data: shares by bin", () => {
  const sets = [
    { name: "IMDB", lengths: [3, 9, 10, 17, 256] },
    { name: "Yelp", lengths: [1, 2, 8, 8] },
  ];
  const figure = tokenLengths(sets, { limit: 256 });
  matchesSnapshot("token-lengths", figure);
  const yelp = trace(figure, /Yelp/);
  assert.deepEqual(yelp["y"], [0.5, 0.5, 0]);
  for (const { y } of figure.data as unknown as { y: number[] }[]) {
    assert.ok(Math.abs(y.reduce((a, b) => a + b, 0) - 1) < 1e-9);
  }
});

test("no texts, no figure", () =>
  assert.throws(() => tokenLengths([{ name: "x", lengths: [] }]), /none of them empty/));
