import { strict as assert } from "node:assert";
import { test } from "node:test";
import { jumpFromPaper, paperJump } from "grokbook/analysis/clock/paper-jump";
import { reviews } from "grokbook/config/reviews";
import { close } from "../close";

test("the paper's own setting jumps where it jumps", () => {
  const jump = jumpFromPaper(reviews());
  jump.forEach((step, i) => close(step, paperJump[i] as number, 1e-9));
});

test("ten times the decay, a tenth of the steps; a smaller α sooner by ln of the ratio over γ", () => {
  const [from, to] = jumpFromPaper(reviews({ weightDecay: 0.1 }));
  close(from, 35_000, 1e-9);
  close(to, 45_000, 1e-9);
  const [sooner] = jumpFromPaper(reviews({ rescale: 5 }));
  close(350_000 - sooner, Math.log(2) / 1e-5, 1e-9);
});

test("weights that start small enough: at once", () => {
  assert.deepEqual(jumpFromPaper(reviews({ rescale: 0.1 })), [0, 0]);
});
