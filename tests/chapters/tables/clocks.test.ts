import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clocks } from "grokbook/chapters/tables/clocks";
import { scaled, syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const paper = syntheticReviews({ plateau: 0.56 });
const columns = ["λ", "clock", "train ≥ 99 % at", "test there", "test ≥ 80 % at", "… × clock"];

test("a scaled run counts in steps of its own and in the paper's", () => {
  const { rows, caption } = cellsOf(clocks([paper, scaled(paper, 10)], { accuracy: 0.8, caption: "c" }));
  assert.equal(caption, "c");
  assert.deepEqual(
    rows.map((row) => columns.map((name) => row[name])),
    [
      ["0.01", "the paper's", "100,000", "56.0 %", "400,000", "400,000"],
      ["0.1", "10 × as fast", "10,000", "56.0 %", "40,000", "400,000"],
    ],
  );
});

test("how long it waited, and what weights and loss were just before", () => {
  const waited = syntheticReviews({ lossless: 150_000 });
  const early = syntheticReviews({ lossless: 800_000, memorises: 300_000 });
  const { rows } = cellsOf(clocks([waited, early], { accuracy: 0.8, caption: "c" }));
  const before = ["after × memorising", "‖w‖ just before", "lowest train loss before"];
  assert.deepEqual(
    rows.map((row) => before.map((name) => row[name])),
    [
      ["4.0", (453.7 * Math.exp(-3.95)).toFixed(0), "0"],
      ["1.3", (453.7 * Math.exp(-3.95)).toFixed(0), "1e-2"],
    ],
  );
});

test("what was not reached is said", () => {
  const none = syntheticReviews({ memorises: null, generalises: null });
  const [row] = cellsOf(clocks([none], { accuracy: 0.8, caption: "c" })).rows;
  assert.deepEqual(
    columns.slice(2).map((name) => row?.[name]),
    ["not reached", "–", "not reached", "not reached"],
  );
  assert.equal(row?.["last tenth"], "50.0 %");
});
