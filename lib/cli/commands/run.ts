import type { Command } from "commander";
import { train } from "../../run/train";
import { packOf } from "../../sweep/slurm/packs";
import { readPlan } from "../../sweep/plan/plan";
import { PlanError } from "../../sweep/plan/plan-error";
import { allottedCores } from "../../sweep/queue/allotted-cores";
import { runTask } from "../../sweep/queue/run-task";
import { runUnit } from "../../sweep/pool/run-unit";
import { configOf, withConfigOptions, type ConfigOptions } from "../options/config-options";
import { describeResult } from "../terminal/describe-result";
import { EXIT } from "../exit-codes";
import { wholeNumber } from "../options/numbers";
import { print, say } from "../terminal/say";
import { stopSignals } from "../terminal/stop-signals";
import { trainOptionsOf, withTrainingOptions, type TrainingOptions } from "../options/training-options";
import { outputFile } from "../options/output-file";
import { UsageError } from "../options/usage-error";
import { watchLine } from "../terminal/watch-line";

interface RunOptions extends ConfigOptions, TrainingOptions {
  readonly plan?: string;
  readonly index?: number;
  readonly pack?: number;
  readonly tries?: string;
  readonly json?: boolean;
  readonly until?: number;
}

const examples = `
Examples:
  npx grokbook run --profile quick                       the small setting, about a minute
  npx grokbook run                                       the paper's modular addition, N = 2000
  npx grokbook run --set dataSize=5000 --set seed=1      any field; a wrong one names its range
  npx grokbook run --task reviews --set "source=mine.csv?text=review&label=stars&negative=1&positive=5"
                                                     your own reviews: columns and labels of any name
  npx grokbook run --config mine.json --steps 500        fields from a file, then changes on top
  npx grokbook run --init start.safetensors --trace t.csv --steps 20
                                                     given weights; every step's loss and accuracies
  npx grokbook run --plan sweep.json --index 3           one run of a plan (also from SLURM_ARRAY_TASK_ID)

A run that is finished or published is shown, a stopped one goes on, and only a new one is trained.
Ctrl-C stops with a checkpoint (exit code 75); the same command goes on from there.`;

/** `grokbook run`: train, go on with or show a run. */
export function register(program: Command): void {
  const command = program
    .command("run")
    .description("Train a configuration, go on with it, or show it when it is done");
  withTrainingOptions(withConfigOptions(command))
    .option(
      "--init <file>",
      "initial weights from a safetensors file (Hugging Face names); part of the run id",
    )
    .option(
      "--trace <file>",
      "CSV with every step: step, loss, trainAccuracy, testLoss, testAccuracy (trains afresh)",
    )
    .option("--plan <file>", "a plan (see npx grokbook sweep --help); trains its run number --index")
    .option(
      "--index <number>",
      "number of the run in the plan, from 0 (default: SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX)",
      wholeNumber(0),
    )
    .option(
      "--pack <number>",
      "runs of the plan that go together: --index counts packs, and a run that fails hides no other (default: 1)",
      wholeNumber(1),
    )
    .option(
      "--tries <file>",
      "keep here how often this part of a plan was begun and how its runs ended; given up after 8 tries without a step",
    )
    .option(
      "--until <step>",
      "stop at this step with a checkpoint (exit code 0); the same command without it goes on",
      wholeNumber(1),
    )
    .option("--json", "print the result as JSON, metrics included")
    .addHelpText("after", examples)
    .action(async (options: RunOptions) => {
      process.exitCode =
        options.plan === undefined ? await one(options) : await planned(options.plan, options);
    });
}

async function one(options: RunOptions): Promise<number> {
  if (options.index !== undefined)
    throw new UsageError("--index needs --plan FILE: it is the number of a run in a plan");
  for (const name of ["pack", "tries"] as const)
    if (options[name] !== undefined)
      throw new UsageError(`--${name} needs --plan FILE: it belongs to the runs of a plan`);
  const config = configOf(options);
  const { until } = options;
  const result = await watchLine(Math.min(config.steps, until ?? Infinity), (own) =>
    train(config, { ...trainOptionsOf(options), until, ...own }),
  );
  print(options.json === true ? JSON.stringify(result) : describeResult(result, options.root));
  const asFarAsAsked = until !== undefined && result.step >= until;
  // "Again" would show the same published result for ever.
  return result.status === "finished" ||
    result.stoppedBy !== undefined ||
    result.origin === "published" ||
    asFarAsAsked
    ? EXIT.done
    : EXIT.again;
}

async function planned(plan: string, options: RunOptions): Promise<number> {
  const own =
    options.config ?? options.task ?? options.profile ?? options.steps ?? options.until ?? options.set[0];
  if (own !== undefined)
    throw new UsageError(
      "--plan says what to train: leave out --config, --task, --profile, --set, --steps and --until",
    );
  const index = options.index ?? fromQueue();
  const { signal, forget } = stopSignals(say);
  try {
    if (options.pack !== undefined || options.tries !== undefined)
      return await together(plan, index, signal, options);
    const threads = options.threads ?? allottedCores();
    const unit = await runUnit(plan, index, { ...trainOptionsOf(options), threads, signal, onNote: say });
    print(unit.message);
    return unit.outcome === "done" ? EXIT.done : EXIT.again;
  } finally {
    forget();
  }
}

/** A pack of runs; what cannot be shared by several is refused. */
async function together(
  plan: string,
  index: number,
  signal: AbortSignal,
  options: RunOptions,
): Promise<number> {
  const { pack = 1, tries, fresh, observe, init, trace, threads, ...rest } = options;
  if (fresh ?? observe ?? init ?? trace)
    throw new UsageError("--pack and --tries go without --fresh, --observe, --init and --trace");
  if (tries !== undefined) outputFile("--tries", tries);
  const runs = await readPlan(plan, rest);
  let configs: typeof runs;
  try {
    configs = packOf(runs, pack, index);
  } catch (error) {
    throw error instanceof RangeError ? new PlanError(plan, `has ${error.message}`) : error;
  }
  const notes = await runTask(configs, {
    root: rest.root,
    published: rest.published,
    checkpointEverySeconds: rest.checkpointEvery,
    stopWhen: rest.stopWhenKnown,
    keep: rest.keep,
    parents: rest.parents,
    signal,
    cores: threads ?? allottedCores(),
    tries: tries ?? null,
    onNote: say,
    onEnded: ({ message }) => print(message),
  });
  // First what goes on: a run that fails again by then is told of again.
  if (notes.some(({ outcome }) => outcome === "again")) return EXIT.again;
  return notes.some(({ outcome }) => outcome === "failed") ? EXIT.failed : EXIT.done;
}

/** The number a queue gives this task: Slurm's array index, else Kubernetes' completion index. */
function fromQueue(): number {
  const text = process.env["SLURM_ARRAY_TASK_ID"] ?? process.env["JOB_COMPLETION_INDEX"];
  if (text !== undefined && /^\d+$/.test(text)) return Number(text);
  throw new UsageError("--plan needs --index N, or SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX from a queue");
}
