import type { ModularConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { sizeOf } from "../critical-size/by-size";
import { tGen, tMem } from "../first-step";
import { SEEDS_NEEDED } from "./finding";
import { seedsOf } from "./grouping";
import { trainedAsPaper } from "./trained-as-paper";

/** The paper's modular addition (§3.3, App. B and the official script), all but seed, data size, steps and engine. */
const setting = {
  task: "modular",
  operation: "+",
  modulus: 113,
  trainFraction: 0.75,
  layers: 1,
  hiddenSize: 128,
  heads: 4,
  mlpSize: 512,
  positions: 128,
  initStd: 0.02,
  rescale: 1,
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-8,
  weightDecay: 1,
} as const satisfies Partial<ModularConfig>;

/** Steps that every modular figure of the paper shows. */
export const PAPER_HORIZON = 6000;

/**
 * Runs at exactly the paper's setting that went to the end of the paper's figures, or were stopped when both first steps
 * were known (train ≥ 99 % and test ≥ 90 % reached): nothing that comes later can change a first step.
 */
export function paperModularRuns(results: readonly RunResult[]): RunResult[] {
  return results.filter(
    (run) =>
      trainedAsPaper(run.config) &&
      Object.entries(setting).every(
        ([field, value]) => (run.config as unknown as Record<string, unknown>)[field] === value,
      ) &&
      ((run.points.at(-1)?.step ?? 0) >= PAPER_HORIZON || (tMem(run) !== null && tGen(run) !== null)),
  );
}

/** The runs of the data sizes that have enough seeds; a size with one or two says too little to move a peak or a spread. */
export function enoughSeeds(runs: readonly RunResult[]): RunResult[] {
  const at = (run: RunResult): RunResult[] => runs.filter((r) => sizeOf(r.config) === sizeOf(run.config));
  return runs.filter((run) => seedsOf(at(run)) >= SEEDS_NEEDED);
}
