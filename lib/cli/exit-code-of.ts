import { CommanderError } from "commander";
import { ConfigError } from "../config/errors/config-error";
import { CsvError } from "../data/errors/csv-error";
import { DataSizeError } from "../data/errors/data-size-error";
import { MissingLabelError } from "../data/errors/missing-label-error";
import { MissingPackageError } from "../data/errors/missing-package-error";
import { OfficialSplitError } from "../data/errors/official-split-error";
import { EngineChoiceError } from "../engine/choose";
import { SafetensorsError } from "../model/safetensors";
import { NoWorkbookError } from "../run/errors/no-workbook-error";
import { BranchError } from "../run/errors/branch-error";
import { NoWeightsError } from "../run/errors/no-weights-error";
import { PublishError } from "../run/errors/publish-error";
import { RunNotFoundError } from "../run/errors/run-not-found-error";
import { RunLockedError } from "../run/errors/run-locked-error";
import { RunsFolderError } from "../run/errors/runs-folder-error";
import { PlanError } from "../sweep/plan/plan-error";
import { SubmittingError } from "../sweep/slurm/submitting-error";
import { EXIT } from "./exit-codes";
import { UsageError } from "./options/usage-error";

/** Something that was named or given is wrong, and nothing was started. */
const WRONG_INPUT = [
  BranchError,
  ConfigError,
  CsvError,
  DataSizeError,
  EngineChoiceError,
  MissingLabelError,
  MissingPackageError,
  NoWorkbookError,
  NoWeightsError,
  OfficialSplitError,
  PlanError,
  PublishError,
  RunNotFoundError,
  RunsFolderError,
  SafetensorsError,
  UsageError,
] as const;

/** The exit code that an error ends the command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (WRONG_INPUT.some((kind) => error instanceof kind)) return EXIT.usage;
  return error instanceof RunLockedError || error instanceof SubmittingError ? EXIT.again : EXIT.failed;
}
