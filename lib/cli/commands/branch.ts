import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { BRANCHABLE, branchConfig } from "../../config/branch-config";
import { ConfigError, type Issue } from "../../config/errors/config-error";
import { parseSetting } from "../../config/parse-setting";
import type { RunConfig } from "../../config/types";
import { RunNotFoundError } from "../../run/errors/run-not-found-error";
import { readConfigFile } from "../../run/folder/config-file";
import { runFiles, runsRoot } from "../../run/folder/run-folder";
import { train } from "../../run/train";
import { configOfParent } from "../../run/family/find-parent";
import { EXIT } from "../exit-codes";
import { findId } from "../options/find-id";
import { wholeNumber } from "../options/numbers";
import { trainOptionsOf, withTrainingOptions, type TrainingOptions } from "../options/training-options";
import { describeResult } from "../terminal/describe-result";
import { print } from "../terminal/say";
import { watchLine } from "../terminal/watch-line";

interface BranchCommandOptions extends TrainingOptions {
  readonly at: number;
  readonly set: readonly string[];
  readonly steps?: number;
  readonly until?: number;
  readonly json?: boolean;
}

/** `grokbook branch`: go on from a run's checkpoint under other settings. */
export function register(program: Command): void {
  const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
  const command = program
    .command("branch")
    .argument("<run>", "the parent: a run's id, enough of its beginning, or its folder")
    .description("Go on from a run's checkpoint under other settings, as a run of its own")
    .requiredOption(
      "--at <step>",
      "where: a step whose checkpoint the parent keeps, or its last",
      wholeNumber(0),
    )
    .option("--set <name=value>", "change a field from there on; may be repeated", collect, [])
    .option(
      "--steps <number>",
      "short for --set steps=<number>; counts from the first run's start",
      wholeNumber(1),
    );
  withTrainingOptions(command)
    .option("--trace <file>", "CSV with every step of the branch from its first on (trains afresh)")
    .option(
      "--until <step>",
      "stop at this step with a checkpoint (exit code 0); the same command without it goes on",
      wholeNumber(1),
    )
    .option("--json", "print the result as JSON, metrics included")
    .addHelpText(
      "after",
      `
A branch may change ${BRANCHABLE.slice(0, 8).join(", ")},
${BRANCHABLE.slice(8).join(", ")}. What is left out stays as its parent has it; with nothing changed it ends with its
parent's bytes. moments=reset begins AdamW's moments, and their bias corrections, again at zero.

  npx grokbook run --profile quick --keep 500,1000        a parent that keeps two checkpoints
  npx grokbook list                                       which runs there are, each branch below its parent
  npx grokbook branch 3f9a --at 1000 --set epsilon=1e-6   one thing changed, from step 1,000 on
  npx grokbook branch 3f9a --at 1000 --set dataSize=300 --set moments=reset --steps 6000
  npx grokbook branch 3f9a --at 1000 --trace jump.csv --until 1100
                                                      every step of a hundred

The same command goes on after Ctrl-C or kill -9, and shows a branch that is done. Many branches: npx grokbook sweep --help.`,
    )
    .action(async (parent: string, options: BranchCommandOptions) => {
      process.exitCode = await branchOf(parent, options);
    });
}

async function branchOf(named: string, options: BranchCommandOptions): Promise<number> {
  const { until } = options;
  const folder = existsSync(runFiles(named).config) ? named : undefined;
  const training = { ...trainOptionsOf(options), ...(folder !== undefined && { parents: folder }) };
  const parent =
    folder !== undefined ? await readConfigFile(runFiles(folder).config) : await byId(named, training);
  const config = configOfBranch(parent, options);
  const result = await watchLine(Math.min(config.steps, until ?? Infinity), (own) =>
    train(config, { ...training, until, ...own }),
  );
  print(options.json === true ? JSON.stringify(result) : describeResult(result, options.root));
  const asked = until !== undefined && result.step >= until;
  const done =
    result.status === "finished" || result.stoppedBy !== undefined || result.origin === "published";
  return done || asked ? EXIT.done : EXIT.again;
}

async function byId(
  prefix: string,
  { root, parents }: { readonly root?: string | undefined; readonly parents?: string | undefined },
): Promise<{ readonly id: string; readonly config: RunConfig }> {
  const base = parents !== undefined && !existsSync(join(parents, "config.json")) ? parents : root;
  const id = await findId(prefix, base);
  const file = await configOfParent(id, { root, parents });
  if (file === null) throw new RunNotFoundError(id, runsRoot(root));
  return file;
}

/** @throws ConfigError naming every setting that cannot be read, or cannot be changed, at once */
function configOfBranch(
  parent: { readonly id: string; readonly config: RunConfig },
  { at, set, steps }: BranchCommandOptions,
): RunConfig {
  const { task } = parent.config;
  const changes: Record<string, unknown> = {};
  const issues: Issue[] = [];
  const collect = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      issues.push(...error.issues);
    }
  };
  for (const setting of set)
    collect(() => {
      const [name, value] = parseSetting(task, setting);
      changes[name] = value;
    });
  if (steps !== undefined) changes["steps"] = steps;
  let config: RunConfig | null = null;
  collect(() => (config = branchConfig(parent, { at, set: changes })));
  if (config !== null && issues.length === 0) return config;
  throw new ConfigError(issues, "The branch was not started:");
}
