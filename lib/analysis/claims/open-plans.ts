import type { RunConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { planFrom } from "../../sweep/plan/plan";
import { lastStep } from "../critical-size/by-size";
import { claimPlans, type ClaimPlan } from "./claim-plans";

/** A plan, and what of it nobody has published yet. */
export interface OpenPlan extends ClaimPlan {
  /** Runs in the plan, and those of them that are not published. */
  readonly configs: readonly RunConfig[];
  readonly missing: readonly RunConfig[];
  /** Steps of the missing ones. */
  readonly steps: number;
  /**
   * Hours they take on one core, at the mean speed of the published runs of that task at h = 128, on the machines that made
   * them; `null` when none is published.
   */
  readonly hours: number | null;
}

/** What the claims without a verdict would take (chapter 09): every plan, costed from published runs. */
export function openPlans(
  runs: readonly RunResult[],
  plans: readonly ClaimPlan[] = claimPlans,
): readonly OpenPlan[] {
  const published = new Set(runs.map(({ config }) => experiment(config)));
  return plans.map((plan) => {
    const configs = planFrom(plan.plan);
    const missing = configs.filter((config) => !published.has(experiment(config)));
    const steps = missing.reduce((sum, config) => sum + config.steps, 0);
    const perStep = pace(runs, configs[0] as RunConfig);
    return { ...plan, configs, missing, steps, hours: perStep === null ? null : (perStep * steps) / 3600 };
  });
}

/** Engine and cadence leave an experiment the same. */
const experiment = (config: RunConfig): string =>
  JSON.stringify(Object.entries({ ...config, engine: "auto", evaluateEvery: 1 }).sort());

/** Seconds a step; `null` without a published run of this kind. */
function pace(runs: readonly RunResult[], config: RunConfig): number | null {
  const own = runs.filter(
    (run) => kind(run.config) === kind(config) && run.config.hiddenSize === 128 && run.seconds > 0,
  );
  const seconds = own.reduce((sum, run) => sum + run.seconds, 0);
  return own.length === 0 ? null : seconds / own.reduce((sum, run) => sum + lastStep(run), 0);
}

const kind = (config: RunConfig): string =>
  config.task === "modular" ? `modular ${config.modulus}` : `reviews ${config.maxTokens}`;
