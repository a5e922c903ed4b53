import type { BranchTimesOptions } from "../../analysis/clock/branch-times";
import type { SpikeBranchesOptions } from "../../analysis/clock/spike-branches";
import type { Point } from "../../run/types";

/** What was predicted of a kind of branch before any ran, and the plan that makes it (data/plans). */
export interface PlannedBranch {
  readonly prediction: string;
  readonly plan: string;
  /** Steps before the fall that it was predicted for. Default: all. */
  readonly before?: number;
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
const spikePredictions: Readonly<Record<string, PlannedBranch>> = {
  "β₂ = 0.98": { prediction: "saves", plan: "quick-spikes-beta2.json" },
  "moments at zero": { prediction: "does not save", plan: "quick-spikes-moments.json" },
  "λ = 0": { prediction: "does not save", plan: "quick-spikes-decay.json" },
  "ε = 1e-12": { prediction: "does not save", plan: "quick-spikes-epsilon.json" },
};

/** One plan a seed, as a shell expands it. */
const seedPlans = (kind: string): string => `own-clock-seed-{0,1,2}${kind}.json`;

/** Branches of the paper's own clock, from its plateau of loss 0 on. */
const ownClockBranches: Readonly<Record<string, PlannedBranch>> = {
  "ε = 1e-6": { prediction: "later", plan: seedPlans("") },
  "ε = 1e-12": { prediction: "sooner", plan: seedPlans("") },
  "exact tail": { prediction: "the same", plan: seedPlans("-loss") },
  StableMax: { prediction: "sooner", plan: "own-clock-stablemax.json" },
  "⊥Grad": { prediction: "sooner", plan: "own-clock-gradient.json" },
  "β₂ = 0.99": { prediction: "later", plan: "own-clock-beta2-99.json" },
  "β₂ = 0.9999": { prediction: "sooner", plan: "own-clock-beta2-9999.json" },
};

/** Branches of text runs just before they are thrown out. */
const textCollapses: Readonly<Record<string, PlannedBranch>> = {
  nothing: { prediction: "does not save", plan: "imdb-collapse-control.json" },
  "β₂ = 0.96": { prediction: "saves", plan: "imdb-collapse-beta2.json", before: 500 },
  "moments at zero": { prediction: "saves", plan: "imdb-collapse-moments.json" },
  "λ = 0": { prediction: "saves", plan: "imdb-collapse-decay.json", before: 500 },
  "ε = 1e-12": { prediction: "does not save", plan: "imdb-collapse-epsilon.json" },
};

/** Rules of `data/plans` that are not the quick siblings' own, for the table and the check alike. */
export const branchRules = {
  /** Train accuracy below half, in every seed or in none. */
  quickSpikes: { planned: spikePredictions },
  /** Out: train < 60 % and test < 55 % after train was ≥ 99 %; four seeds, those whose control falls too. */
  textCollapses: {
    out: ({ trainAccuracy, testAccuracy }: Point): boolean => trainAccuracy < 0.6 && testAccuracy < 0.55,
    to: "last good",
    controlled: true,
    leastSeeds: 3,
    caption:
      "Lowest train accuracy in the 1,000 steps after the branch; out: train < 60 % and test < 55 %. Steps are counted to the last good evaluation. In brackets: a seed that does not count, since its unchanged branch is not out",
    planned: textCollapses,
  },
  /** 80 % of the test set, three seeds, each branched where its parent's training loss is exactly 0. */
  ownClock: {
    accuracy: 0.8,
    leastSeeds: 3,
    counts: ({ trainLoss }: Point): boolean => trainLoss === 0,
    planned: ownClockBranches,
  },
} as const satisfies Record<
  string,
  (BranchTimesOptions | SpikeBranchesOptions) & { planned: unknown; caption?: string }
>;

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

/** What was predicted of a change, made so many steps before the fall; `null` where nothing was. */
export function predictionOf(
  planned: Readonly<Record<string, PlannedBranch>>,
  { changed, before }: { readonly changed: string; readonly before: number },
): string | null {
  const plan = planned[changed];
  if (plan === undefined || (plan.before !== undefined && plan.before !== before)) return null;
  return plan.prediction;
}
