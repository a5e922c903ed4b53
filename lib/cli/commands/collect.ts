import type { Command } from "commander";
import { finishedRuns, resultsToCsv } from "../../sweep/collect";
import { readPlan } from "../../sweep/plan/plan";
import { outputFile, writeOutput } from "../options/output-file";
import { print, say } from "../terminal/say";

/** `grokbook collect`: the finished runs of a plan as one CSV. */
export function register(program: Command): void {
  program
    .command("collect")
    .argument("<plan>", "JSON file of the runs")
    .description("Write every metrics point of every finished run of a plan as one CSV")
    .option("--out <file>", "where to (default: standard output)")
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .action(async (plan: string, { out, root }: { out?: string; root?: string }) => {
      if (out !== undefined) outputFile("--out", out);
      const configs = await readPlan(plan, { root });
      const results = await finishedRuns(configs, { root });
      const csv = resultsToCsv(results);
      if (out === undefined) print(csv);
      else writeOutput(out, csv);
      say(`${results.length} of ${configs.length} runs are finished`);
    });
}
