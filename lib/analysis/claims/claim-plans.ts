import { seeds } from "../../sweep/plan/grid";
import { PAPER_BETA2, WHOLE_DECAY } from "./paper-reviews";

/** The smallest plan that the rules of some claims accept. */
export interface ClaimPlan {
  readonly claims: readonly number[];
  /** As `planFrom` and `grokbook sweep` read it. */
  readonly plan: Readonly<Record<string, unknown>>;
}

/** λ of the clock × 10, in which text is planned, and of the clock × 40 for the grid of hidden sizes. */
const SCALED = 0.1;
const GRID = 0.4;

/** The paper's learning rate and λ. */
const LEARNING_RATE = 1e-3;
const PAPER_DECAY_RATE = 0.01;

/** As long as the rules ask for: lr · λ · steps = 5, the paper's 500,000 steps; a hundredth of λ · cadence; 1 − β₂ scaled with λ. */
const text = (source: "imdb" | "yelp", weightDecay = SCALED): Readonly<Record<string, unknown>> => ({
  task: "reviews",
  source,
  evaluateEvery: Math.round(10 / weightDecay),
  weightDecay,
  beta2: Number((1 - (1 - PAPER_BETA2) * (weightDecay / PAPER_DECAY_RATE)).toFixed(6)),
  steps: Math.round(WHOLE_DECAY / LEARNING_RATE / weightDecay),
});

const fractions = [0.05, 0.1, 0.2, 0.5, 1];

/** For each group of claims the smallest plan that its rules accept. Claims 13 and 15 need other things than runs alone. */
export const claimPlans: readonly ClaimPlan[] = [
  {
    claims: [1, 2, 3, 4],
    plan: {
      base: { task: "modular" },
      grid: { dataSize: [1000, 1500, 2000, 2500, 3000, 5000], seed: seeds(3) },
    },
  },
  // At the paper's own clock. Trained with `grokbook run --observe` they decide claim 13 as well.
  { claims: [5, 6, 9], plan: { base: { task: "reviews", source: "imdb" }, grid: { seed: seeds(3) } } },
  { claims: [7, 8], plan: { base: text("imdb"), grid: { dataFraction: fractions, seed: seeds(3) } } },
  { claims: [8, 10], plan: { base: text("yelp"), grid: { dataFraction: fractions, seed: seeds(3) } } },
  {
    claims: [11, 12],
    plan: {
      base: text("imdb", GRID),
      grid: { hiddenSize: [16, 32, 64, 128, 256], dataFraction: [0.1, 0.2, 0.4, 0.7, 1], seed: seeds(2) },
    },
  },
  // λ is what is varied here, so β₂ stays the paper's; claim 6 (b) and (c) wait for runs at smaller fractions, where they wait.
  {
    claims: [14],
    plan: {
      runs: seeds(3).flatMap((seed) =>
        [
          ...[SCALED, GRID, 1].map((weightDecay) => ({ weightDecay, rescale: 10 })),
          ...[5, 20].map((rescale) => ({ weightDecay: GRID, rescale })),
        ].map(({ weightDecay, rescale }) => {
          return { ...text("imdb", weightDecay), beta2: PAPER_BETA2, rescale, seed };
        }),
      ),
    },
  },
];
