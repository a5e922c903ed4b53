import type { Command } from "commander";
import { PublishError } from "../../run/errors/publish-error";
import { publishProblems, publishRuns } from "../../run/published/publish-run";
import { findIds } from "../options/find-id";
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
      const { ids, problems } = await findIds(prefixes, root, { published: false });
      const options = { collection, root, stopped, weights };
      if (problems.length > 0)
        throw new PublishError([...problems, ...(await publishProblems(ids, options))]);
      for (const folder of await publishRuns(ids, options)) print(folder);
    });
}
