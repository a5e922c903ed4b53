import { join, resolve } from "node:path";
import { projectRoot } from "./project-root";

/** Where runs are kept: the option, else GROKBOOK_RUNS, else `runs/` of the workbook, else of the current folder. */
export function runsRoot(root?: string): string {
  const given = root ?? process.env["GROKBOOK_RUNS"];
  if (given !== undefined && given !== "") return resolve(given);
  return join(projectRoot() ?? process.cwd(), "runs");
}

/** The files of one run folder. `summary` is written last: a run that has one is finished. `stopped` tells which rule ended it. */
export function runFiles(
  folder: string,
): Readonly<Record<"config" | "environment" | "metrics" | "weights" | "stopped" | "summary", string>> {
  return {
    config: join(folder, "config.json"),
    environment: join(folder, "environment.json"),
    metrics: join(folder, "metrics.jsonl"),
    weights: join(folder, "weights.jsonl"),
    stopped: join(folder, "stopped.json"),
    summary: join(folder, "summary.json"),
  };
}
