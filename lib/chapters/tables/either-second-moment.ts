import { tGen } from "../../analysis/first-step";
import type { ReviewRun } from "../../analysis/claims/paper-reviews";
import type { ClockGrid } from "../../analysis/model-size/clock-grids";
import { evaluationsOut } from "../../analysis/model-size/evaluations-out";
import { finalAccuracy } from "../../analysis/model-size/final-accuracy";
import { markdown, type Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { fixedPercent } from "../words/fixed-percent";
import { stepText } from "../words/step-text";

/** ε: the test accuracy that counts as generalised on IMDB. */
const ENOUGH = 0.8;

/**
 * Cells that were trained with 1 − β₂ left alone and with 1 − β₂ scaled, on one clock, side by side (chapters 04 and 06): how
 * long each run was back at guessing, when it first reached 80 %, and where it ended. A run without its twin is left out.
 */
export function eitherSecondMoment(grids: readonly ClockGrid[]): Renderable {
  const pairs = pairsOf(grids);
  if (pairs.length === 0) return markdown("No cell has been trained with both β₂ yet.");
  const cells = [...new Set(pairs.map(({ cell }) => cell))];
  const rows = cells.map((cell) => {
    const own = pairs.filter((pair) => pair.cell === cell);
    const { hiddenSize, dataFraction } = (own[0] as Pair).left.config;
    return {
      h: hiddenSize,
      data: fixedPercent(dataFraction, 0),
      ...columns(
        "β₂ left alone",
        own.map(({ left }) => left),
      ),
      ...columns(
        "1 − β₂ scaled",
        own.map(({ scaled }) => scaled),
      ),
    };
  });
  const out = (side: "left" | "scaled"): number =>
    pairs.filter((pair) => (evaluationsOut(pair[side]) ?? 0) > 0).length;
  return table(rows, {
    caption:
      `${pairs.length} runs and their twins, which differ in β₂ alone; seeds apart by a comma. Out: evaluations after memorising with test < 55 % and train < 60 %; ` +
      `end: mean of the last tenth. Ever out: ${out("left")} of ${pairs.length} with β₂ left alone, ${out("scaled")} of ${pairs.length} with 1 − β₂ scaled`,
  });
}

/** One cell and seed, trained with both. */
interface Pair {
  readonly cell: string;
  readonly left: ReviewRun;
  readonly scaled: ReviewRun;
}

function pairsOf(grids: readonly ClockGrid[]): readonly Pair[] {
  const scaledRuns = grids.filter((grid) => grid.keepsOptimiserClock).flatMap(({ runs }) => runs);
  const leftRuns = grids.filter((grid) => !grid.keepsOptimiserClock).flatMap(({ runs }) => runs);
  const found = scaledRuns.flatMap((scaled) => {
    const left = leftRuns.find((run) => twin(run) === twin(scaled));
    return left === undefined ? [] : [{ cell: cellOf(scaled), left, scaled }];
  });
  return found.sort(
    ({ left: { config: a } }, { left: { config: b } }) =>
      a.hiddenSize - b.hiddenSize || a.dataFraction - b.dataFraction || a.seed - b.seed,
  );
}

const cellOf = ({ config }: ReviewRun): string =>
  `${config.weightDecay} ${config.hiddenSize} ${config.dataFraction}`;
const twin = (run: ReviewRun): string => `${cellOf(run)} ${run.config.seed}`;

const columns = (name: string, runs: readonly ReviewRun[]): Readonly<Record<string, string>> => ({
  [`${name}: out`]: runs.map((run) => evaluationsOut(run) ?? "–").join(", "),
  [`${name}: 80 % at`]: runs.map((run) => stepText(tGen(run, { accuracy: ENOUGH }), "never")).join("; "),
  [`${name}: end`]: runs.map((run) => fixedPercent(finalAccuracy(run), 0)).join(", "),
});
