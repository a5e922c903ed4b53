import assert from "node:assert/strict";
import { test } from "node:test";
import { horizonStrip } from "grokbook/figures/horizon-strip";

test("ticks are round and end at the horizon; places rise above it and inside the axis", () => {
  for (const log of [false, true]) {
    const strip = horizonStrip(6000, 9, log, 100);
    const { tickvals, range } = strip.axis as { tickvals: number[]; range: [number, number] };
    assert.equal(tickvals.at(-1), 6000);
    const top = log ? 10 ** range[1] : range[1];
    const places = Array.from({ length: 9 }, (_, k) => strip.place(k));
    places.forEach((y, k) => assert.ok(y > (places[k - 1] ?? 6000) && y < top));
    assert.equal(strip.shapes.length, 1);
  }
});

test("without places there is no strip", () => {
  const strip = horizonStrip(700_000, 0, false, 1000);
  assert.deepEqual([strip.shapes, strip.annotations], [[], []]);
  assert.deepEqual((strip.axis as { tickvals: number[] }).tickvals.slice(0, 3), [0, 100_000, 200_000]);
});
