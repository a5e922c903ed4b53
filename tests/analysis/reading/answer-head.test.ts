import { test } from "node:test";
import { answerHead } from "grokbook/analysis/reading/answer-head";
import { close } from "../close";
import { drawnParameters, spec } from "./tiny-reader";

test("the slope is the margin's own, by differences", () => {
  const cls = Float64Array.from({ length: spec.hiddenSize }, (_, i) => Math.sin(i));
  const head = answerHead(spec, drawnParameters(), cls);
  const context = Float64Array.from({ length: spec.hiddenSize }, (_, i) => Math.cos(3 * i));
  head.margin(context);
  const slope = head.slope();
  for (let i = 0; i < spec.hiddenSize; i++) {
    const at = (by: number): number => head.margin(context.map((v, k) => (k === i ? v + by : v)));
    close(slope[i] ?? NaN, (at(1e-5) - at(-1e-5)) / 2e-5, 1e-6);
  }
});
