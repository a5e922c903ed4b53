import assert from "node:assert/strict";
import { test } from "node:test";
import { normDecay as fitNorm } from "grokbook/analysis/clock/norm-decay";
import { normDecay } from "grokbook/figures/norm-decay";
import { syntheticRun } from "../analysis/synthetic";
import { trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

const runs = [1, 10].map((rescale) => ({
  ...syntheticRun({ config: { rescale, evaluateEvery: 1000 } }),
  id: `alpha-${rescale}`,
}));
const first = runs[0] as (typeof runs)[number];

test("the decay law as data", () =>
  matchesSnapshot(
    "norm-decay",
    normDecay(
      runs,
      runs.map((run) => fitNorm(run)),
    ),
  ));

test("on a pure exponential the fit lies on the norm, and the law beside it", () => {
  const figure = normDecay(first, [fitNorm(first, { to: 3000 })]);
  const fit = trace(figure, /^fit/);
  assert.deepEqual(fit["x"], [0, 3000]);
  const [start, end] = fit["y"] as [number, number];
  assert.ok(Math.abs(start - 18.6) < 1e-3 && Math.abs(end - 18.6 * Math.exp(-3)) < 1e-3);
  assert.match(
    figure.caption,
    /fitted from step 0 to 3000, slope −1\.000e−3 ± .* a step \(standard error\), (0\.999|1\.000) of what decay alone/,
  );
});

test("runs are named by the fields in which they differ", () => {
  const names = normDecay(runs).data.map((t) => t["name"]);
  assert.deepEqual(names, ["α = 1", "α = 10"]);
});
