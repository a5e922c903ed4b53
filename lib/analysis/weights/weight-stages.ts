import type { WeightGroup } from "../../model/weight-groups";
import type { Point, RunResult } from "../../run/types";
import { followPart, indexAt, type FollowedPart } from "./followed-part";
import { summarise } from "../summarise";

/** The paper's six panels of Fig 5, in words. */
export type StageName = "random" | "fall" | "memorised" | "decay" | "jump" | "band";

export interface WeightStage {
  readonly name: StageName;
  /** Panel of the paper's Fig 5. */
  readonly panel: "A" | "B" | "C" | "D" | "E" | "F";
  /** Step at which the stage is looked at; `null` when the run has no such moment. */
  readonly step: number | null;
  /** Whether the weights did there what the stage says. */
  readonly holds: boolean;
  /** What was measured, or what is missing. */
  readonly why: string;
  /** L2 norm of the part at that step (running median); `null` without a step. */
  readonly part: number | null;
  /** Losses, accuracies and the whole model's L2 norm there. */
  readonly point: Point | null;
  /** The observed weights there, as `WeightPoint.values`. */
  readonly values: readonly number[] | null;
}

export interface WeightStagesOptions {
  /** Part of the model whose norm is followed. Default `classifier`, as the paper. */
  readonly part?: WeightGroup;
  /** Test accuracy that counts as the jump. Default 0.8 (ours; the paper writes 80 % and 85 %). */
  readonly accuracy?: number;
  /** Train accuracy that counts as memorised. Default 0.99 (ours). Not used with `trainLoss`. */
  readonly trainAccuracy?: number;
  /**
   * Training loss from which down a set counts as memorised, instead of an accuracy: the end of memorising, as the paper's
   * stage C has it. Claim 13 takes 1e-4. Only a clock that leaves a phase without loss has such a moment. Default: none.
   */
  readonly trainLoss?: number;
  /** Smallest relative change of the norm that counts as a fall or a rise. Default 0.02 (ours). */
  readonly tolerance?: number;
  /** Largest relative distance from its median that is still a stable band. Default 0.2 (ours). */
  readonly band?: number;
  /** Evaluations in the running medians of norm and test accuracy. Default 3 (ours): one spike changes nothing. */
  readonly window?: number;
}

/**
 * The six stages of a part's weights (paper §6, Figs 5 and 7), found by rule. The paper chose its six steps by hand: 0,
 * 150,000, 200,000, 250,000, 450,000 and 658,000 in the figure, where its text has 15,000 and 20,000 for the second and
 * third. The rules, all ours, on running medians of three evaluations:
 * A `random`: the first evaluation. B `fall`: the lowest norm up to memorisation, if 2 % below A. C `memorised`: first
 * evaluation with train ≥ 99 %, or with the training loss at `trainLoss`; holds if the norm is 2 % above its lowest before. D `decay`:
 * of the largest fall between C and E, the first step at which half of the way down (in ln) is done; holds if it is 2 % or
 * more. E `jump`: test accuracy first at 80 %, its norm read at the last evaluation up to there at which the set was still
 * memorised, that is before the loss spike where the jump comes in one; holds if it comes after C with that norm 2 % below C's. F `band`: the last evaluation; holds if the
 * norm has stayed within 20 % of its median since E. A stage that does not occur has step `null` and says why.
 * @throws RangeError when the run was not observed, or has no such part
 */
export function weightStages(
  run: Pick<RunResult, "id" | "points" | "weights">,
  options: WeightStagesOptions = {},
): readonly WeightStage[] {
  const { accuracy = 0.8, trainAccuracy = 0.99, trainLoss, tolerance = 0.02, band = 0.2 } = options;
  const followed = followPart(run, options.part ?? "classifier", options.window ?? 3);
  const { norms, steps, points } = followed;
  const last = norms.length - 1;
  const norm = (i: number): number => norms[i] as number;
  const stage = stageMaker(followed);

  const knows = (p: Point): boolean =>
    trainLoss === undefined ? p.trainAccuracy >= trainAccuracy : p.trainLoss <= trainLoss;
  const memorised = points.findIndex(knows);
  const jump = followed.testAccuracies.findIndex((a) => a >= accuracy);
  const mem = memorised < 0 ? null : indexAt(steps, (points[memorised] as Point).step);
  const gen = jump < 0 ? null : indexAt(steps, (points[jump] as Point).step);
  const later = mem !== null && gen !== null && jump > memorised;
  const quiet = later ? points.findLastIndex((p, i) => i <= jump && knows(p)) : -1;
  const before =
    gen === null || !later || quiet === jump
      ? gen
      : Math.max(
          mem,
          steps.findLastIndex((step) => step <= (points[quiet] as Point).step),
        );

  const low = lowest(norms, 0, mem ?? last);
  const fell = norm(low) <= (1 - tolerance) * norm(0);
  const neverKnown =
    trainLoss === undefined
      ? `train accuracy never reaches ${percent(trainAccuracy)}`
      : `training loss never falls to ${trainLoss}`;
  const noLow = `the norm has not fallen by ${percent(tolerance)} ${mem === null ? "at all" : "before memorisation"}`;

  const from = mem ?? low;
  const to = later ? (before as number) : last;
  const [peak, bottom] = largestFall(norms, from, to);
  const decays = mem !== null && norm(bottom) <= (1 - tolerance) * norm(peak);
  const half = Math.sqrt(norm(peak) * norm(bottom));
  const middle = norms.findIndex((x, i) => i > peak && i <= bottom && x <= half);

  const rose = mem !== null && norm(mem) >= (1 + tolerance) * norm(low);
  const lower = later && norm(before as number) <= (1 - tolerance) * norm(mem);
  const spread = gen === null ? null : spreadOf(norms.slice(gen));
  const enough = gen !== null && last - gen >= 4;

  return [
    stage("random", 0, true, "the first evaluation"),
    fell
      ? stage("fall", low, true, `${change(norm(0), norm(low))} since the start`)
      : stage("fall", null, false, noLow),
    mem === null
      ? stage("memorised", null, false, neverKnown)
      : stage("memorised", mem, rose, `${change(norm(low), norm(mem))} since its lowest`, memorised),
    decays
      ? stage(
          "decay",
          middle,
          true,
          `${change(norm(peak), norm(bottom))} from step ${stepText(steps[peak])} on`,
        )
      : stage("decay", null, false, mem === null ? "nothing memorised" : "the norm does not fall after C"),
    gen === null
      ? stage("jump", null, false, `test accuracy never reaches ${percent(accuracy)}`)
      : stage(
          "jump",
          before ?? gen,
          lower,
          later && mem !== null
            ? `${change(norm(mem), norm(before as number))} since C${before === gen ? "" : `, read at step ${stepText(steps[before as number])} before the spike`}`
            : "not after memorisation",
          jump,
        ),
    spread === null || !enough
      ? stage("band", null, false, gen === null ? "no jump" : "fewer than five evaluations after the jump")
      : stage("band", last, spread <= band, `within ${percent(spread)} of its median since E`),
  ];
}

/** Makes stages: `seen` is an index into the observed weights, `at` one into the evaluations where that is known better. */
function stageMaker(followed: FollowedPart) {
  const panels = { random: "A", fall: "B", memorised: "C", decay: "D", jump: "E", band: "F" } as const;
  return (name: StageName, seen: number | null, holds: boolean, why: string, at?: number): WeightStage => {
    if (seen === null)
      return { name, panel: panels[name], step: null, holds, why, part: null, point: null, values: null };
    const { points, steps, norms, values } = followed;
    const evaluations = points.map((p) => p.step);
    const point = points[at ?? indexAt(evaluations, steps[seen] as number)] as Point;
    const part = norms[seen] as number;
    return {
      name,
      panel: panels[name],
      step: point.step,
      holds,
      why,
      part,
      point,
      values: values[seen] ?? null,
    };
  };
}

/** Index of the smallest value from one index to another, both included; of equal ones the first. */
function lowest(values: readonly number[], from: number, to: number): number {
  let best = from;
  for (let i = from; i <= to; i++) if ((values[i] as number) < (values[best] as number)) best = i;
  return best;
}

/** Where the largest relative fall from one index to another, both included, begins and ends; nowhere: twice `from`. */
function largestFall(values: readonly number[], from: number, to: number): readonly [number, number] {
  let found: readonly [number, number] = [from, from];
  let peak = from;
  const fall = ([a, b]: readonly [number, number]): number => (values[b] as number) / (values[a] as number);
  for (let i = from; i <= to; i++) {
    if ((values[i] as number) > (values[peak] as number)) peak = i;
    if (fall([peak, i]) < fall(found)) found = [peak, i];
  }
  return found;
}

/** Largest distance from the median, relative to it. */
function spreadOf(values: readonly number[]): number {
  const middle = summarise(values).median ?? NaN;
  return Math.max(...values.map((v) => Math.abs(v / middle - 1)));
}

const stepText = (step: number | undefined): string => (step ?? NaN).toLocaleString("en-GB");

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

/** "3.20 → 2.95, −7.8 %" */
function change(from: number, to: number): string {
  const by = to / from - 1;
  const short = (x: number): string => String(Number(x.toPrecision(3)));
  return `norm ${short(from)} → ${short(to)}, ${by < 0 ? "−" : "+"}${percent(Math.abs(by))}`;
}
