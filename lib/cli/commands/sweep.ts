import type { Command } from "commander";
import { readPlan } from "../../sweep/plan/plan";
import { sweep } from "../../sweep/sweep";
import type { KeepRule } from "../../run/keep";
import type { StopRule } from "../../run/stop-rule";
import { twoAxes } from "../options/axes-option";
import { EXIT } from "../exit-codes";
import { STOP_WHEN_KNOWN, stopRule, stopRuleHelp } from "../options/stop-rule-option";
import { KEEP, keepHelp, keepRule } from "../options/keep-option";
import { PARENTS, parentsHelp } from "../options/parents-option";
import { positive, wholeNumber } from "../options/numbers";
import { sbatchArguments, withSlurmOptions, type SlurmChoice } from "../options/slurm-options";
import { submitSweep } from "../../sweep/slurm/submit";
import { dryRunText, submittedLine, submittedNotes } from "../terminal/slurm-lines";
import { print, say } from "../terminal/say";
import { stopSignals } from "../terminal/stop-signals";
import { sweepView } from "../terminal/sweep-lines";

interface Options extends SlurmChoice {
  readonly workers?: number;
  readonly root?: string;
  readonly published?: boolean;
  readonly checkpointEvery?: number;
  readonly stopWhenKnown?: StopRule;
  readonly keep?: KeepRule;
  readonly parents?: string;
  readonly axes?: readonly [string, string];
}

/** `grokbook sweep`: every run of a plan on this machine. */
export function register(program: Command): void {
  const command = program
    .command("sweep")
    .argument("<plan>", "JSON file of the runs")
    .argument("[sbatch...]", "with --slurm, after --: arguments of sbatch, handed on as they are")
    .description(
      "Train every run of a plan, on this machine with one process a core, or on a cluster; finished runs are not repeated",
    );
  withSlurmOptions(command)
    .option("--workers <number>", "processes (default: one per physical core)", wholeNumber(1))
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option("--no-published", "train even what data/results has")
    .option(
      "--checkpoint-every <seconds>",
      "at most this much work of a run is lost when it is killed (default: 30)",
      positive,
    )
    .option(STOP_WHEN_KNOWN, stopRuleHelp, stopRule)
    .option(KEEP, keepHelp, keepRule)
    .option(PARENTS, parentsHelp)
    .option("--axes <x,y>", "fields of the map that fills in (default: data size and one more)", twoAxes)
    .addHelpText(
      "after",
      `
A plan is a grid, a list, or branches of another plan's runs (npx grokbook branch --help):
  { "base": { "task": "modular", "profile": "quick" }, "grid": { "dataSize": [300, 600, 900], "seed": [0, 1, 2] } }
  { "runs": [ { "task": "modular", "seed": 0 }, { "task": "modular", "seed": 1 } ] }
  { "branch": { "plan": "parents.json", "at": 2000 }, "set": { "steps": 6000 }, "grid": { "epsilon": [1e-6, 1e-8] } }

Ctrl-C stops every run with a checkpoint (exit code 75); the same command goes on. With --slurm it submits what is missing, prints
a line and returns; called again it submits what is then missing, and nothing twice. Other queues call
  node lib/bin/grokbook.js run --plan plan.json --index N
for N from 0 on: exit code 0 is done, 75 is try again, anything else is not worth another try.

  npx grokbook sweep plan.json            train
  npx grokbook sweep plan.json --slurm --pack 8 --at-most 20 -- --partition gpu --gres gpu:1 --time 4:00:00
  npx grokbook status plan.json           from another window: how far it is
  npx grokbook cancel plan.json           out of Slurm's queue, with checkpoints
  npx grokbook collect plan.json > all.csv`,
    )
    .action(async (plan: string, words: readonly string[], options: Options) => {
      const args = sbatchArguments(words, rawArguments(program), options);
      process.exitCode =
        options.slurm === true ? await toSlurm(plan, args, options) : await sweepPlan(plan, options);
    });
}

/** Commander keeps what was typed, the `--` included, but does not declare it. */
function rawArguments(program: Command): readonly string[] {
  return (program as unknown as { readonly rawArgs: readonly string[] }).rawArgs;
}

/** How each run is trained, here or on a cluster. */
const howOf = ({ root, published, checkpointEvery, stopWhenKnown, keep, parents }: Options) => ({
  root,
  published,
  checkpointEverySeconds: checkpointEvery,
  stopWhen: stopWhenKnown,
  keep,
  parents,
});

async function toSlurm(file: string, args: readonly string[], options: Options): Promise<number> {
  const outcome = await submitSweep(file, await readPlan(file, options), {
    ...howOf(options),
    pack: options.pack,
    atMost: options.atMost,
    dryRun: options.dryRun,
    args,
  });
  print(submittedLine(outcome));
  for (const note of submittedNotes(outcome, file)) say(note);
  if (options.dryRun === true && outcome.script !== null) print(dryRunText(outcome));
  return outcome.refused === null ? EXIT.done : EXIT.again;
}

async function sweepPlan(file: string, options: Options): Promise<number> {
  const configs = await readPlan(file, options);
  const view = sweepView(configs, options.axes);
  const { signal, forget } = stopSignals(say);
  try {
    const results = await sweep(configs, {
      ...howOf(options),
      signal,
      workers: options.workers,
      onNote: say,
      onProgress: view.update,
    });
    view.end();
    const finished = results.filter((r) => r.status === "finished").length;
    const ruled = results.filter((r) => r.stoppedBy !== undefined).length;
    const taken = results.filter(
      (r) => r.status === "stopped" && r.stoppedBy === undefined && r.origin === "published",
    ).length;
    print(
      `${finished} of ${configs.length} runs finished${ruled > 0 ? `, ${ruled} stopped by their rule` : ""}${taken > 0 ? `, ${taken} published as stopped` : ""}`,
    );
    return finished + ruled + taken === configs.length ? EXIT.done : EXIT.again;
  } finally {
    view.end();
    forget();
  }
}
