import { CommanderError } from "commander";
import { ConfigError } from "../config/errors/config-error";
import { RunLockedError } from "../run/errors/run-locked-error";
import { PlanError } from "../sweep/plan/plan-error";
import { EXIT } from "./exit-codes";
import { UsageError } from "./options/usage-error";

/** The exit code that an error ends the command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof ConfigError || error instanceof PlanError || error instanceof UsageError)
    return EXIT.usage;
  return error instanceof RunLockedError ? EXIT.again : EXIT.failed;
}
