import { ConfigError } from "../../../config/errors/config-error";
import type { Issue } from "../../../config/errors/config-error";
import type { RunConfig } from "../../../config/types";
import type { GeneralisingRule } from "../generalising";

/** What a search may spend. The first that is used up ends it, after the round under way. */
export interface SearchBudget {
  readonly runs?: number | undefined;
  /** Training steps over all runs of the search, those made in earlier sessions included. */
  readonly steps?: number | undefined;
  /** Minutes of this call. Unlike the others it makes the outcome depend on the machine. */
  readonly minutes?: number | undefined;
}

export interface SearchOptions {
  /** H, steps. @defaultValue the configuration's steps */
  readonly horizon?: number | undefined;
  /** ε_test. @defaultValue 0.9 for modular arithmetic, 0.8 for reviews (the highest contour of the paper's Fig. 4) */
  readonly accuracy?: number | undefined;
  /** @defaultValue sustained */
  readonly rule?: GeneralisingRule | undefined;
  /** A number counts runs. @defaultValue 24 runs */
  readonly budget?: number | SearchBudget | undefined;
  /** Ends when the interval's upper end is at most so many times its lower one. @defaultValue 1.5 */
  readonly width?: number | undefined;
  /** Confidence of the interval. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

export interface SearchPlan {
  readonly horizon: number;
  readonly accuracy: number;
  readonly rule: GeneralisingRule;
  readonly budget: SearchBudget;
  readonly width: number;
  readonly level: number;
}

/** Fills in what was left out. @throws ConfigError naming every option that cannot be */
export function searchPlan(config: RunConfig, options: SearchOptions): SearchPlan {
  const { horizon = config.steps, rule = "sustained", budget = 24, width = 1.5, level = 0.95 } = options;
  const { accuracy = config.task === "modular" ? 0.9 : 0.8 } = options;
  const limits: SearchBudget = typeof budget === "number" ? { runs: budget } : budget;
  const issues: Issue[] = [];
  const expect = (good: boolean, path: string, expected: string, got: unknown, hint?: string): void => {
    if (!good) issues.push({ path, expected, got, ...(hint !== undefined && { hint }) });
  };
  expect(
    Number.isSafeInteger(horizon) && horizon >= config.evaluateEvery,
    "horizon",
    `a whole number of steps from evaluateEvery (${config.evaluateEvery}) up`,
    horizon,
  );
  const percent = accuracy > 1 && accuracy <= 100;
  expect(
    accuracy > 0 && accuracy <= 1,
    "accuracy",
    "a share above 0 and at most 1",
    accuracy,
    percent ? `${accuracy} % is ${accuracy / 100}` : undefined,
  );
  expect(width > 1, "width", "a ratio above 1, upper end over lower end of the interval", width, "1.5");
  expect(level > 0 && level < 1, "level", "a share between 0 and 1", level, "0.95");
  expect(["sustained", "once"].includes(rule), "rule", '"sustained" or "once"', rule);
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  expect(given.length > 0, "budget", "runs, steps or minutes", budget, "24 counts runs");
  for (const [name, value] of given as [string, number][]) {
    const known = ["runs", "steps", "minutes"].includes(name);
    const whole = name === "minutes" ? value > 0 : Number.isSafeInteger(value) && value >= 1;
    expect(
      known && whole,
      `budget.${name}`,
      known ? (name === "minutes" ? "a number above 0" : "a whole number from 1 up") : "no such field",
      value,
      known ? undefined : "runs, steps and minutes are known",
    );
  }
  if (issues.length > 0) throw new ConfigError(issues, "The search was not started:");
  return { horizon, accuracy, rule, budget: limits, width, level };
}
