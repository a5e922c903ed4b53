import assert from "node:assert/strict";
import { test } from "node:test";
import { faded, palette, ramp, rampAt, redBlueScale } from "grokbook/figures/palette";

/** WCAG contrast of two colours given as #rrggbb. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const channel = (at: number): number => {
      const v = parseInt(hex.slice(at, at + 2), 16) / 255;
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test("curves and text are readable on white and on JupyterLab's dark ground", () => {
  for (const ground of ["#ffffff", "#111111"]) {
    for (const colour of [palette.train, palette.test, palette.guide])
      assert.ok(contrast(colour, ground) >= 3.5, colour);
    assert.ok(contrast(palette.ink, ground) >= 4.1);
    for (const colour of ramp) assert.ok(contrast(colour, ground) >= 2.3, colour);
  }
});

test("the ramp meets its own stops and runs between them", () => {
  assert.equal(rampAt(0), "rgb(56,93,184)");
  assert.equal(rampAt(1), "rgb(242,148,60)");
  assert.equal(rampAt(0.5), "rgb(195,94,160)");
  assert.equal(rampAt(7), rampAt(1));
  assert.equal(faded("#0c7bc0", 0.5), "rgba(12,123,192,0.5)");
});

test("the heat map's colours are matplotlib's RdBu_r of the accuracy itself: white at 0.5, cut at 0.9", () => {
  const scale = redBlueScale();
  assert.deepEqual(scale[0], [0, "#053061"]);
  assert.deepEqual(scale[5], [5 / 9, "#f7f7f7"]); // 5/9 of 0.9 is 0.5
  assert.deepEqual(scale.at(-1), [1, "#b2182b"]);
});
