import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { TrainOptions } from "../../run/options";
import type { KeepRule } from "../../run/keep";
import type { StopRule } from "../../run/stop-rule";
import { STOP_WHEN_KNOWN, stopRule, stopRuleHelp } from "./stop-rule-option";
import { outputFile } from "./output-file";
import { KEEP, keepHelp, keepRule } from "./keep-option";
import { PARENTS, parentsHelp } from "./parents-option";
import { positive, wholeNumber } from "./numbers";
import { UsageError } from "./usage-error";

/** The options with which a command line says how to train, without changing what is trained. */
export interface TrainingOptions {
  readonly root?: string;
  readonly threads?: number;
  readonly fresh?: boolean;
  readonly published?: boolean;
  readonly checkpointEvery?: number;
  readonly init?: string;
  readonly trace?: string;
  readonly observe?: boolean;
  readonly stopWhenKnown?: StopRule;
  readonly keep?: KeepRule;
  readonly parents?: string;
}

/** Adds the options that say how to train. */
export function withTrainingOptions(command: Command): Command {
  return command
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option("--threads <number>", "threads of the engine; never changes the bytes", wholeNumber(1))
    .option("--fresh", "train again from the start; the old folder is kept under another name")
    .option(
      "--observe",
      "keep the norms of the model's parts and the classifier's weights at every evaluation",
    )
    .option(STOP_WHEN_KNOWN, stopRuleHelp, stopRule)
    .option(KEEP, keepHelp, keepRule)
    .option(PARENTS, parentsHelp)
    .option("--no-published", "train even when data/results has this run")
    .option(
      "--checkpoint-every <seconds>",
      "at most this much work is lost when the process is killed (default: 30)",
      positive,
    );
}

/** As the library takes them. */
export function trainOptionsOf(options: TrainingOptions): TrainOptions {
  if (options.trace !== undefined) outputFile("--trace", options.trace);
  return {
    root: options.root,
    threads: options.threads,
    fresh: options.fresh,
    published: options.published,
    checkpointEverySeconds: options.checkpointEvery,
    trace: options.trace,
    observe: options.observe,
    stopWhen: options.stopWhenKnown,
    keep: options.keep,
    parents: options.parents,
    init: options.init === undefined ? undefined : readInit(options.init),
  };
}

function readInit(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `--init ${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`,
    );
  }
}
