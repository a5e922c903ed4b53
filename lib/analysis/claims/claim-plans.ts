import { seeds } from "../../sweep/plan/grid";
import { WHOLE_DECAY } from "./paper-reviews";

/** The smallest plan that the rules of some claims accept. */
export interface ClaimPlan {
  readonly claims: readonly number[];
  /** As `planFrom` and `grokbook sweep` read it. */
  readonly plan: Readonly<Record<string, unknown>>;
}

/** λ of the clock × 10, in which text is planned, and of the clock × 40 for the grid of hidden sizes. */
const SCALED = 0.1;
const GRID = 0.4;

/** The paper's learning rate. */
const LEARNING_RATE = 1e-3;

/** As long as the rules ask for: lr · λ · steps = 5, the paper's 500,000 steps; a hundredth of λ · cadence. */
const text = (source: "imdb" | "yelp", weightDecay = SCALED): Readonly<Record<string, unknown>> => ({
  task: "reviews",
  source,
  evaluateEvery: Math.round(10 / weightDecay),
  weightDecay,
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
  // At the paper's own clock.
  { claims: [5, 9], plan: { base: { task: "reviews", source: "imdb" }, grid: { seed: seeds(3) } } },
  { claims: [7, 8], plan: { base: text("imdb"), grid: { dataFraction: fractions, seed: seeds(3) } } },
  { claims: [8, 10], plan: { base: text("yelp"), grid: { dataFraction: fractions, seed: seeds(3) } } },
  {
    claims: [11, 12],
    plan: {
      base: text("imdb", GRID),
      grid: { hiddenSize: [16, 32, 64, 128, 256], dataFraction: [0.1, 0.2, 0.4, 0.7, 1], seed: seeds(2) },
    },
  },
  {
    claims: [6, 14],
    plan: {
      runs: [0.1, 0.2, 0.4].flatMap((weightDecay) =>
        [5, 10].flatMap((rescale) =>
          seeds(3).map((seed) => ({ ...text("imdb", weightDecay), rescale, seed })),
        ),
      ),
    },
  },
];
