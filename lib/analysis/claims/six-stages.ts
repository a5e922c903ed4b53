import { lastStep } from "../critical-size/by-size";
import { summarise } from "../summarise";
import { weightStages, type StageName, type WeightStage } from "../weights/weight-stages";
import { onEitherClock } from "./either-clock";
import { count, notRun } from "./finding";
import { ids, oneASeed } from "./grouping";
import { horizonOf, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Claim, Finding } from "./types";

/** The stages after the random start, which needs no rule. */
const asked: readonly StageName[] = ["fall", "memorised", "decay", "jump", "band"];

/** Claim 13: stages of the classifier's weights. */
export const sixStages: Claim = {
  id: 13,
  claim: "The classifier's weights pass six stages.",
  paper: "random, fall, rise while memorising, fall, jump of test accuracy, stable band (§6, Figs 5, 7)",
  rule:
    "IMDB, all training data, α = 10, λ = 0.01 (or the scaled clock, λ = 0.1), run at least to the paper's last panel (step 658,000, or 65,800) with its weights observed; one run is " +
    "enough, since the paper shows one, and a stage holds when it holds in more than half of the runs. The classifier's L2 norm, running " +
    "median of three evaluations, from its random start: (B) falls by 2 % or more before the first evaluation with train ≥ 99 %; (C) is " +
    "there 2 % or more above its lowest; (D) falls by 2 % or more after it; (E) is 2 % or more below C where test accuracy first reaches " +
    "80 %, later than C; (F) from there on stays within 20 % of its median. Partly: C and E, not all of the others. Value: norm at E " +
    "over norm at C; interval: smallest and largest run.",
  evaluate: (results) =>
    onEitherClock(
      paperReviewRuns(results, ["imdb"]).filter(({ config }) => config.dataFraction === 1),
      judge,
    ),
};

/** Up to panel F of the paper's Fig 5, at 658,000 of 700,000 steps. */
const isLong = (run: ReviewRun): boolean => lastStep(run) >= Math.round((658 / 700) * horizonOf(run));

function judge(all: readonly ReviewRun[], factor: number): Finding {
  const observed = all.filter((run) => (run.weights ?? []).length > 0);
  const runs = oneASeed(observed.filter(isLong));
  if (runs.length === 0) return notRun(missing(observed));
  const found = runs.map((run) => weightStages(run, { accuracy: TEXT_ACCURACY }));
  const held = asked.filter(
    (name) => 2 * found.filter((stages) => of(stages, name).holds).length > runs.length,
  );
  const ratios = summarise(found.flatMap(ratio));
  const core = held.includes("memorised") && held.includes("jump");
  return {
    verdict: held.length === asked.length ? "reproduced" : core ? "partly" : "not reproduced",
    ours: asked.map((name) => inWords(found, name, factor)).join("; "),
    value: ratios.median,
    interval: runs.length < 2 || ratios.min === null || ratios.max === null ? null : [ratios.min, ratios.max],
    seeds: runs.length,
    runs: ids(runs),
  };
}

const of = (stages: readonly WeightStage[], name: StageName): WeightStage =>
  stages.find((stage) => stage.name === name) as WeightStage;

/** Norm at the jump over norm at memorisation, where there are both. */
function ratio(stages: readonly WeightStage[]): number[] {
  const [c, e] = [of(stages, "memorised").part, of(stages, "jump").part];
  return c === null || e === null ? [] : [e / c];
}

/** "B yes: norm 3.2 → 2.9, −9.0 % since the start", of the run with the smallest seed; counts runs when there are several. */
function inWords(found: readonly (readonly WeightStage[])[], name: StageName, factor: number): string {
  const yes = found.filter((stages) => of(stages, name).holds).length;
  const { panel, step, why } = of(found[0] as readonly WeightStage[], name);
  const verdict = found.length === 1 ? (yes === 1 ? "yes" : "no") : `${yes} of ${found.length} runs`;
  return `${panel} ${verdict}: ${step === null ? "" : `step ${count(factor * step)}, `}${why}`;
}

function missing(observed: readonly ReviewRun[]): string {
  const [furthest] = [...observed].sort((a, b) => lastStep(b) - lastStep(a));
  return furthest === undefined
    ? "no published run at this setting has its weights observed"
    : `the furthest observed run was stopped at step ${count(lastStep(furthest))} of ${count(furthest.config.steps)}`;
}
