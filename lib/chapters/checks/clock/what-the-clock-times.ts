import { branchTimes, type BranchTimes } from "../../../analysis/clock/branch-times";
import { zeroLoss } from "../../../analysis/clock/zero-loss";
import { spikeBranches, type SpikeBranches } from "../../../analysis/clock/spike-branches";
import { ungrokking, type Ungrokking } from "../../../analysis/critical-size/ungrokking";
import { ungrokkingShift } from "../../../analysis/critical-size/ungrokking-shift";
import { bracketed, count } from "../../../figures/words";
import type { CheckedClaim } from "../../../notebook/outputs/check";
import type { RunResult } from "../../../run/types";
import {
  branchRules,
  inPlanOrder,
  predictionOf,
  quickSiblings,
  type PlannedBranch,
} from "../../settings/planned-branches";

export interface WhatTheClockTimesResults {
  /** The run at the paper's own clock. */
  readonly paper: RunResult | undefined;
  /** Quick siblings and their parents. */
  readonly siblings: readonly RunResult[];
  /** Branches just before a spike, and their parents. */
  readonly spikes: readonly RunResult[];
  /** Branches of generalised runs on fewer data. */
  readonly ungrokked: readonly RunResult[];
  /** Branches of the paper's own clock, and their parents. */
  readonly ownClock?: readonly RunResult[];
  /** Branches of text runs just before they are thrown out, and their parents. */
  readonly collapses?: readonly RunResult[];
}

/** Every prediction that was committed before its runs, and what came of it. "Held" is the word of the rule, not of a reading. */
export function whatTheClockTimes({
  paper,
  siblings,
  spikes,
  ungrokked,
  ownClock = [],
  collapses = [],
}: WhatTheClockTimesResults): CheckedClaim[] {
  const silent = paper === undefined ? null : zeroLoss(paper);
  return [
    {
      claim: "at the paper's clock the training loss is exactly 0, and decay is alone",
      pass: silent === null ? null : silent.evaluations >= 100 && Math.abs(silent.decay - 1) < 0.01,
      measured:
        silent === null
          ? "no such run is published"
          : `steps ${count(silent.from)} to ${count(silent.to)}, norm at ${silent.decay.toFixed(3)} of γ`,
      expected: "100 evaluations or more; slope of the norm 0.99 to 1.01 of γ (one run)",
    },
    ...moments(
      branchTimes(ownClock, branchRules.ownClock),
      branchRules.ownClock.planned,
      "the paper's own clock, ",
    ),
    ...moments(branchTimes(siblings), quickSiblings),
    ...saves(spikeBranches(spikes), branchRules.quickSpikes.planned, "a spike"),
    ...saves(
      spikeBranches(collapses, branchRules.textCollapses),
      branchRules.textCollapses.planned,
      "the last good evaluation of a text run",
    ),
    ...ungrokking(ungrokked)
      .filter(({ weightDecay }) => weightDecay === 1)
      .map(({ size, interval, branches }): CheckedClaim => ({
        claim: "D_crit from above lies between 200 and 300 pairs",
        pass: size === null ? null : size > 200 && size < 300,
        measured: `${size === null ? "not determined" : count(size)} ${bracketed(interval)}, ${branches.length} branches`,
        expected: "the prediction of the third round",
      })),
    shiftWithDecay(ungrokking(ungrokked)),
  ];
}

type Planned = Readonly<Record<string, PlannedBranch>>;

/** Whether the moment moves as predicted, one line a change. */
const moments = (groups: readonly BranchTimes[], planned: Planned, where = ""): CheckedClaim[] =>
  groups.toSorted(inPlanOrder(planned)).map(({ changed, times, verdict }) => ({
    claim: `${where}${changed} from the plateau on: ${planned[changed]?.prediction ?? "no prediction"}`,
    pass: verdict === planned[changed]?.prediction,
    measured: `${verdict}: ${times
      .filter(({ counts }) => counts)
      .map(({ shift }) => (shift === null ? "never" : `${(100 * shift).toFixed(0)} %`))
      .join(", ")}`,
    expected: "as predicted, by the rule, in every seed that counts",
  }));

/** Whether a change saves a run as predicted, one line a change and distance; where nothing was predicted nothing is checked. */
const saves = (groups: readonly SpikeBranches[], planned: Planned, what: string): CheckedClaim[] =>
  groups
    .toSorted((a, b) => b.before - a.before)
    .toSorted(inPlanOrder(planned))
    .flatMap((group): CheckedClaim[] => {
      const prediction = predictionOf(planned, group);
      if (prediction === null) return [];
      const { changed, before, verdict } = group;
      const branches = group.branches.filter(({ counts }) => counts);
      return [
        {
          claim: `${changed}, ${before === 0 ? "at" : `${before} steps before`} ${what}: ${prediction}`,
          pass: verdict === prediction,
          measured: `${verdict}: ${branches.filter(({ saved }) => saved).length} of ${branches.length} saved`,
          expected: "in all seeds, or in none",
        },
      ];
    });

function shiftWithDecay(groups: readonly Ungrokking[]): CheckedClaim {
  const shift = ungrokkingShift(groups);
  return {
    claim: "D_crit does not move with λ",
    pass: shift === null || shift === "undecided" ? null : shift === "does not move",
    measured:
      shift === null
        ? "fewer than three weight decays with λ = 1 among them"
        : `${shift}: ${groups.map(({ weightDecay, size, interval }) => `λ = ${weightDecay}: ${size === null ? "not determined" : count(size)} ${bracketed(interval)}`).join(", ")}`,
    expected: "outer intervals overlap, both estimates within a factor 1.25 of the one at λ = 1",
  };
}
