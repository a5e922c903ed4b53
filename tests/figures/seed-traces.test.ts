import assert from "node:assert/strict";
import { test } from "node:test";
import { seedTraces } from "grokbook/figures/seed-traces";
import { ofSize } from "./runs";

const options = { name: "test accuracy", colour: "#d55e00", points: 100 };

test("one seed is one line; two are a band, two thin lines and a mean, one legend entry", () => {
  const runs = ofSize(2000);
  assert.equal(seedTraces(runs.slice(0, 1), "testAccuracy", options).length, 1);
  const traces = seedTraces(runs, "testAccuracy", options);
  assert.deepEqual(
    traces.map((t) => [t["name"], t["showlegend"]]),
    [
      ["test accuracy, range over seeds", false],
      ["test accuracy, seed 0", false],
      ["test accuracy, seed 1", false],
      ["test accuracy (mean)", true],
    ],
  );
});

test("the band runs along the largest seed and back along the smallest", () => {
  const [band, first, second] = seedTraces(ofSize(2000), "testAccuracy", options) as unknown as {
    y: number[];
  }[];
  const [a, b] = [first?.y ?? [], second?.y ?? []];
  const high = a.map((v, i) => Math.max(v, b[i] as number));
  const low = a.map((v, i) => Math.min(v, b[i] as number));
  assert.deepEqual(band?.y, [...high, ...low.reverse()]);
});
