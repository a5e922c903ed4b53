import type { RunResult } from "../../run/types";
import { tMem } from "../first-step";
import { partDecays, type PartDecay } from "./part-decay";
import type { WeightStage } from "./weight-stages";

/** How every part of a model fell in the three periods of a run. */
export interface PartPeriods {
  /** End of the first period: the step of memorisation; a third of the run when it never memorises. */
  readonly memorised: number;
  /** End of the second: the jump of the test accuracy; half-way to the end when there is none after memorisation. */
  readonly middle: number;
  readonly untilMemorised: readonly PartDecay[];
  readonly untilMiddle: readonly PartDecay[];
  readonly toTheEnd: readonly PartDecay[];
}

/**
 * The slopes of all parts until everything is memorised, from there to the jump, and to the end (paper Fig 7).
 * @param stages as `weightStages(run)` gives them
 * @throws RangeError as `partDecays`
 */
export function partPeriods(
  run: Pick<RunResult, "id" | "config" | "points" | "weights">,
  stages: readonly WeightStage[],
): PartPeriods {
  const end = run.points.at(-1)?.step ?? 0;
  const memorised = tMem(run) ?? Math.round(end / 3);
  const jump = stages.find(({ name }) => name === "jump")?.step ?? null;
  const middle = jump !== null && jump > memorised ? jump : Math.round((memorised + end) / 2);
  return {
    memorised,
    middle,
    untilMemorised: partDecays(run, { to: memorised }),
    untilMiddle: partDecays(run, { from: memorised, to: middle }),
    toTheEnd: partDecays(run, { from: middle }),
  };
}
