import { test } from "node:test";
import { erf } from "grokbook/analysis/reading/erf";
import { close } from "../close";

test("erf at tabulated points (Abramowitz and Stegun 7.1), odd, 1 far out", () => {
  for (const [x, value] of [
    [0, 0],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [2.999, 0.99997777098],
    [3, 0.9999779095030014],
    [3.5, 0.9999992569016277],
    [7, 1],
  ] as const) {
    close(erf(x), value, x === 2.999 ? 1e-8 : 1e-14);
    close(erf(-x), -value, x === 2.999 ? 1e-8 : 1e-14);
  }
});
