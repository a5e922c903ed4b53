import type { Command } from "commander";
import { layoutOf } from "../../model/layout";
import { toSafetensors } from "../../model/safetensors";
import { loadRun } from "../../run/folder/load-run";
import { weightsAt } from "../../run/weights/weights-at";
import { metricsToCsv } from "../../run/metrics/metrics-csv";
import { findPublished } from "../../run/published/published";
import { RunNotFoundError } from "../../run/errors/run-not-found-error";
import { findId } from "../options/find-id";
import { wholeNumber } from "../options/numbers";
import { outputFile, writeOutput } from "../options/output-file";
import { print, say } from "../terminal/say";
import { UsageError } from "../options/usage-error";

interface Options {
  readonly safetensors?: string;
  readonly csv?: string | true;
  readonly root?: string;
  readonly step?: number;
}

/** `grokbook export`: weights for PyTorch, metrics for anything. */
export function register(program: Command): void {
  program
    .command("export")
    .argument("<id>", "a run's id, or enough of its beginning")
    .description("Write a run's weights (safetensors, Hugging Face names) or its metrics (CSV)")
    .option("--safetensors <file>", "its newest weights; PyTorch and transformers load them as they are")
    .option(
      "--step <number>",
      "the weights of this step, which it keeps (--keep) or is published with",
      wholeNumber(0),
    )
    .option("--csv [file]", "metrics, one row a point; published runs too (default: standard output)")
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .addHelpText(
      "after",
      `
  npx grokbook export 3f9a --safetensors weights.safetensors
  npx grokbook export 3f9a --safetensors early.safetensors --step 200
  npx grokbook run --init weights.safetensors            train on from there, with a new optimiser state
  npx grokbook export 3f9a --csv curves.csv`,
    )
    .action(async (prefix: string, options: Options) => {
      if (options.safetensors === undefined && options.csv === undefined) {
        throw new UsageError("Expected --safetensors FILE or --csv [FILE]: what should be written?");
      }
      if (options.step !== undefined && options.safetensors === undefined)
        throw new UsageError("--step needs --safetensors FILE: it is the step whose weights are written");
      if (options.safetensors !== undefined) outputFile("--safetensors", options.safetensors);
      if (typeof options.csv === "string") outputFile("--csv", options.csv);
      if (options.safetensors !== undefined) await weights(prefix, options.safetensors, options);
      if (options.csv !== undefined) await metrics(prefix, options.csv, options.root);
    });
}

async function weights(
  prefix: string,
  file: string,
  { root, step: wanted }: Pick<Options, "root" | "step">,
): Promise<void> {
  const id = await findId(prefix, root);
  const { model, step, parameters } = await weightsAt(id, { root, step: wanted });
  const metadata = { grokbook_run: id, step: String(step) };
  writeOutput(file, toSafetensors(layoutOf(model), parameters, metadata));
  say(`${file}: ${parameters.length} parameters of run ${id} at step ${step}`);
}

async function metrics(prefix: string, file: string | true, root: string | undefined): Promise<void> {
  const id = await findId(prefix, root);
  const points = await loadRun(id, { root }).then(
    (r) => r.points,
    async (error: unknown) => {
      const published = error instanceof RunNotFoundError ? await findPublished(id) : null;
      if (published === null) throw error;
      return published.points;
    },
  );
  if (file === true) print(metricsToCsv(points));
  else writeOutput(file, metricsToCsv(points));
}
