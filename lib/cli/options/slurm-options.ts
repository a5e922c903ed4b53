import { relative } from "node:path";
import type { Command } from "commander";
import { problemsOf } from "../../sweep/slurm/own-options";
import { wholeNumber } from "./numbers";
import { UsageError } from "./usage-error";

/** The options with which a sweep is handed to Slurm. */
export interface SlurmChoice {
  readonly slurm?: boolean;
  readonly atMost?: number;
  readonly pack?: number;
  readonly dryRun?: boolean;
}

export function withSlurmOptions(command: Command): Command {
  return command
    .option(
      "--slurm",
      "hand the missing runs to Slurm as job arrays and return; what stands after -- goes to sbatch",
    )
    .option(
      "--at-most <number>",
      "with --slurm: tasks that may run at once (default: as the cluster lets)",
      wholeNumber(1),
    )
    .option("--pack <number>", "with --slurm: runs a task, replicas on one GPU (default: 1)", wholeNumber(1))
    .option("--dry-run", "with --slurm: only print what would be submitted");
}

/**
 * The words after `--`, for sbatch.
 * @param words operands after the plan @param line the whole command line as it was typed
 * @throws UsageError for what belongs elsewhere
 */
export function sbatchArguments(
  words: readonly string[],
  line: readonly string[],
  options: SlurmChoice & { readonly workers?: number; readonly axes?: unknown },
): readonly string[] {
  const at = line.indexOf("--");
  const after = at === -1 ? [] : line.slice(at + 1);
  const problems: string[] = [];
  const before = words.slice(0, words.length - after.length);
  if (before.length > 0)
    problems.push(
      `too many arguments: ${before.join(" ")}. One plan at a time; what is meant for sbatch stands after --`,
    );
  if (options.slurm !== true) {
    for (const [name, value] of [
      ["--at-most", options.atMost],
      ["--pack", options.pack],
      ["--dry-run", options.dryRun],
    ] as const)
      if (value !== undefined)
        problems.push(`${name} needs --slurm: it says how the runs are handed to Slurm`);
    if (after.length > 0) problems.push(`-- ${after.join(" ")}: expected nothing after -- without --slurm`);
  } else {
    if (options.workers !== undefined)
      problems.push(
        "--workers is for this machine; with --slurm, --at-most says how many tasks may run at once",
      );
    if (options.axes !== undefined)
      problems.push(
        "--axes is for a sweep that is watched; with --slurm, give it to npx grokbook status plan.json",
      );
    problems.push(...problemsOf(after));
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return after;
}

/** A path as the reader would type it: from here where it lies below. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") || short === "" ? path : short;
}
