import type { Command } from "commander";
import { publishRun } from "../../run/published/publish-run";
import { findId } from "../options/find-id";
import { print } from "../terminal/say";

interface Options {
  readonly collection: string;
  readonly root?: string;
  readonly stopped?: boolean;
  readonly weights?: boolean;
}

/** `grokbook publish`: copy runs into data/results. */
export function register(program: Command): void {
  program
    .command("publish")
    .argument("<id...>", "finished runs; with --stopped also stopped ones")
    .requiredOption("--collection <name>", "folder in data/results, such as modular-addition-full")
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option(
      "--stopped",
      "publish runs that were stopped before their last step too, up to their last checkpoint and marked as stopped",
    )
    .option("--weights", "publish the weights of their kept checkpoints too (--keep), as safetensors")
    .description("Copy runs into data/results: configuration, metrics as CSV, provenance")
    .action(async (prefixes: string[], { collection, root, stopped, weights }: Options) => {
      for (const prefix of prefixes) {
        const id = await findId(prefix, root, { published: false });
        print(await publishRun(id, { collection, root, stopped, weights }));
      }
    });
}
