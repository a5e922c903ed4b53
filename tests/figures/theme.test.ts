import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracyAxis, axis, baseLayout, percentTicks, sizeAxis } from "grokbook/figures/theme";
import { syntheticRun } from "../analysis/synthetic";

test("figures have no ground of their own, one text size, and a height for 900 × 420", () => {
  const layout = baseLayout("title");
  assert.equal(layout["paper_bgcolor"], "rgba(0,0,0,0)");
  assert.equal(layout["height"], 420);
  const size = (layout["font"] as { size: number }).size;
  assert.equal((axis("loss")["title"] as { font: { size: number } }).font.size, size);
  assert.equal(baseLayout("small", { height: 320 })["height"], 320);
});

test("accuracy always runs from 0 to 100 %", () => {
  const { range, ticktext } = accuracyAxis() as { range: number[]; ticktext: string[] };
  assert.ok((range[0] as number) < 0 && (range[1] as number) > 1);
  assert.deepEqual(ticktext, ["0 %", "25 %", "50 %", "75 %", "100 %"]);
  assert.deepEqual(percentTicks([0.075])["ticktext"], ["7.5 %"]);
});

test("the size axis names its unit", () => {
  assert.equal((sizeAxis([syntheticRun()])["title"] as { text: string }).text, "data size (training pairs)");
});
