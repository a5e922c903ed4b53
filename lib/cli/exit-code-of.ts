import { CommanderError } from "commander";
import { ConfigError } from "../config/errors/config-error";
import { CsvError } from "../data/errors/csv-error";
import { DataSizeError } from "../data/errors/data-size-error";
import { MissingLabelError } from "../data/errors/missing-label-error";
import { OfficialSplitError } from "../data/errors/official-split-error";
import { RunLockedError } from "../run/errors/run-locked-error";
import { PlanError } from "../sweep/plan/plan-error";
import { EXIT } from "./exit-codes";
import { UsageError } from "./options/usage-error";

/** What is wrong with the command line, the configuration, the plan, or the reader's own file: nothing was started. */
const usageErrors = [
  ConfigError,
  PlanError,
  UsageError,
  CsvError,
  DataSizeError,
  MissingLabelError,
  OfficialSplitError,
];

/** The exit code that an error ends the command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (usageErrors.some((kind) => error instanceof kind)) return EXIT.usage;
  return error instanceof RunLockedError ? EXIT.again : EXIT.failed;
}
