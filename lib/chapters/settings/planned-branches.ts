import type { BranchTimesOptions } from "../../analysis/clock/branch-times";
import type { Point } from "../../run/types";

/** What was predicted of a kind of branch before any ran, and the plan that makes it (data/plans). */
export interface PlannedBranch {
  readonly prediction: string;
  readonly plan: string;
}

/** The quick siblings, by what they change from step 300 on. */
export const quickSiblings: Readonly<Record<string, PlannedBranch>> = {
  "ε = 1e-6": { prediction: "the same", plan: "quick-epsilon.json" },
  "ε = 1e-12": { prediction: "the same", plan: "quick-epsilon.json" },
  "β₂ = 0.999": { prediction: "undecided", plan: "quick-beta2.json" },
  "exact tail": { prediction: "the same", plan: "quick-loss.json" },
  StableMax: { prediction: "sooner", plan: "quick-loss.json" },
  "⊥Grad": { prediction: "sooner", plan: "quick-gradient.json" },
};

/** What was predicted of branches just before a spike. */
export const spikePredictions: Readonly<Record<string, PlannedBranch>> = {
  "β₂ = 0.98": { prediction: "saves", plan: "quick-spikes-beta2.json" },
  "moments at zero": { prediction: "does not save", plan: "quick-spikes-moments.json" },
  "λ = 0": { prediction: "does not save", plan: "quick-spikes-decay.json" },
  "ε = 1e-12": { prediction: "does not save", plan: "quick-spikes-epsilon.json" },
};

/** Branches of the paper's own clock, from its plateau of loss 0 on. */
const ownClockBranches: Readonly<Record<string, PlannedBranch>> = {
  "ε = 1e-6": { prediction: "later", plan: "own-clock-seed-1.json, own-clock-seed-2.json" },
  "ε = 1e-12": { prediction: "sooner", plan: "own-clock-seed-1.json, own-clock-seed-2.json" },
  "exact tail": { prediction: "the same", plan: "own-clock-seed-1-loss.json, own-clock-seed-2-loss.json" },
};

/** Rules of `data/plans` that are not the quick siblings' own, for the table and the check alike. */
export const branchRules = {
  /** 80 % of the test set, two seeds, each branched where its parent's training loss is exactly 0. */
  ownClock: {
    accuracy: 0.8,
    leastSeeds: 2,
    counts: ({ trainLoss }: Point): boolean => trainLoss === 0,
    planned: ownClockBranches,
  },
} as const satisfies Record<string, BranchTimesOptions & { planned: unknown }>;

/** Rows in the order in which the branches were planned; what was not planned comes last. */
export const inPlanOrder =
  (planned: Readonly<Record<string, PlannedBranch>>) =>
  (a: { readonly changed: string }, b: { readonly changed: string }): number => {
    const place = (changed: string): number => {
      const at = Object.keys(planned).indexOf(changed);
      return at < 0 ? Infinity : at;
    };
    return place(a.changed) === place(b.changed) ? 0 : place(a.changed) - place(b.changed);
  };
