import { optimiserClock } from "../../analysis/clock/optimiser-clock";
import { modularAddition } from "../../config/modular-addition";
import { reviews } from "../../config/reviews";
import type { RunConfig } from "../../config/types";
import { count } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** Decay and the second moment, of the settings that this workbook trains: half-life of a weight, memory of AdamW, and their ratio. */
export function twoClocks(): Renderable {
  const settings: readonly (readonly [string, RunConfig])[] = [
    ["paper, reviews", reviews()],
    ["paper, modular addition", modularAddition()],
    ["clock × 10", reviews({ weightDecay: 0.1 })],
    ["clock × 40", reviews({ weightDecay: 0.4 })],
    ["clock × 40, β₂ scaled", reviews({ weightDecay: 0.4, beta2: 0.96 })],
    ["quick, modular addition", modularAddition({ profile: "quick" })],
  ];
  const rows = settings.map(([setting, { learningRate, weightDecay, beta2, ...rest }]) => ({
    setting,
    "γ = lr · λ": learningRate * weightDecay,
    "half-life of a weight": count(Math.log(2) / (learningRate * weightDecay)),
    "1 / (1 − β₂)": count(1 / (1 - beta2)),
    "γ / (1 − β₂)": Number(optimiserClock({ ...rest, learningRate, weightDecay, beta2 }).toPrecision(2)),
  }));
  return table(rows, {
    caption: "Two clocks, in steps. The last column: how far weights decay while the second moment forgets",
  });
}
