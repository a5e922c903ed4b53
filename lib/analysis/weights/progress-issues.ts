import { ConfigError, type Issue } from "../../config/errors/config-error";
import type { ModularConfig, RunConfig } from "../../config/types";

const HEADING = "No progress measures were made:";

/**
 * Checks that a run's logits can be taken apart into waves of the answer, and that these frequencies are some of them.
 * @throws ConfigError naming every field that is in the way
 */
export function answersAreWaves(
  config: RunConfig,
  frequencies: readonly number[] = [],
): asserts config is ModularConfig {
  const issues: Issue[] = [];
  if (config.task !== "modular") {
    const hint = 'take a run of modularAddition({ profile: "quick" })';
    issues.push({
      path: "task",
      expected: '"modular": numbers have frequencies, words have none',
      got: config.task,
      hint,
    });
    throw new ConfigError(issues, HEADING);
  }
  if (config.operation !== "+" && config.operation !== "-")
    issues.push({
      path: "operation",
      expected: '"+" or "-", whose answers are waves of a + b or a − b',
      got: config.operation,
      hint: 'take a run of modularAddition({ operation: "+" })',
    });
  const highest = Math.floor(config.modulus / 2);
  for (const k of new Set(frequencies))
    if (!Number.isInteger(k) || k < 1 || k > highest)
      issues.push({
        path: "frequencies",
        expected: `whole numbers from 1 to ${highest}, half of the modulus ${config.modulus}`,
        got: k,
      });
  if (new Set(frequencies).size < frequencies.length)
    issues.push({
      path: "frequencies",
      expected: "every frequency once",
      got: frequencies.join(", "),
      hint: "leave the second one out",
    });
  if (issues.length > 0) throw new ConfigError(issues, HEADING);
}
