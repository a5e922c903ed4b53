import type { Command } from "commander";
import { differencesFromPaper } from "../../config/differences-from-paper";
import { taskText } from "../../figures/words";
import { shareText } from "../../notebook/outputs/format";
import { listRuns, type ListedRun } from "../../run/folder/list-runs";
import { runsRoot } from "../../run/folder/run-folder";
import { columns } from "../terminal/columns";
import { print } from "../terminal/say";

/** `grokbook list`: the runs in the runs folder. */
export function register(program: Command): void {
  program
    .command("list")
    .description("List the runs of this machine: how far they are and what they differ in from the paper")
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option("--json", "for machines")
    .action(async ({ root, json }: { root?: string; json?: boolean }) => {
      const runs = await listRuns({ root });
      if (json === true) return print(JSON.stringify(runs));
      if (runs.length === 0)
        return print(`No runs in ${runsRoot(root)} yet. Start one: npx grokbook run --profile quick`);
      // The column is there where a run keeps checkpoints.
      const keeps = runs.some(({ kept }) => kept !== undefined);
      const header = [
        "id",
        "status",
        "step",
        "train",
        "test",
        "task",
        "seed",
        "kept",
        "differs from the paper",
      ];
      const rows = [header, ...runs.map(row)];
      print(
        columns(keeps ? rows : rows.map((cells) => cells.filter((_, i) => i !== header.indexOf("kept")))),
      );
    });
}

function row({ id, status, stoppedBy, config, kept, point, problem }: ListedRun): string[] {
  if (config === null || problem !== null) return [id, status, "", "", "", "", "", "", problem ?? ""];
  const differences = differencesFromPaper(config).map((d) => `${d.field} ${d.value}`);
  const accuracy = (share: number | undefined): string => (share === undefined ? "" : shareText(share));
  return [
    id,
    stoppedBy === undefined ? status : "stopped by rule",
    `${point?.step ?? 0}/${config.steps}`,
    accuracy(point?.trainAccuracy),
    accuracy(point?.testAccuracy),
    taskText({ config }),
    String(config.seed),
    kept === undefined ? "" : String(kept.length),
    differences.join(", "),
  ];
}
