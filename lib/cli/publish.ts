import type { Command } from "commander";
import { publishRun } from "../run/publish-run";
import { findId } from "./find-id";
import { print } from "./say";

/** `grokbook publish`: copy finished runs into data/results. */
export function register(program: Command): void {
  program
    .command("publish")
    .argument("<id...>", "finished runs")
    .requiredOption("--collection <name>", "folder in data/results, such as modular-addition-full")
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .description("Copy finished runs into data/results: configuration, metrics as CSV, provenance")
    .action(async (prefixes: string[], { collection, root }: { collection: string; root?: string }) => {
      for (const prefix of prefixes) {
        const id = await findId(prefix, root, { published: false });
        print(await publishRun(id, { collection, root }));
      }
    });
}
