import type { Command } from "commander";
import { differencesFromPaper } from "../../config/differences-from-paper";
import type { RunConfig } from "../../config/types";
import { taskText } from "../../figures/words";
import { shareText } from "../../notebook/outputs/format";
import { parentOf } from "../../config/parent";
import { familyOrder } from "../../run/family/family-order";
import { listRuns, type ListedRun } from "../../run/folder/list-runs";
import { runsRoot } from "../../run/folder/run-folder";
import { columns } from "../terminal/columns";
import { changesText } from "../terminal/family-rows";
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
      const rows = [
        header,
        ...familyOrder(runs).map(({ run, depth, parent }) => row(run, depth, parent?.config ?? null)),
      ];
      print(
        columns(keeps ? rows : rows.map((cells) => cells.filter((_, i) => i !== header.indexOf("kept")))),
      );
    });
}

function row(run: ListedRun, depth: number, parent: RunConfig | null): string[] {
  const { status, stoppedBy, config, kept, point, problem } = run;
  const id = depth === 0 ? run.id : `${"  ".repeat(depth - 1)}└ ${run.id}`;
  if (config === null || problem !== null) return [id, status, "", "", "", "", "", "", problem ?? ""];
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
    differences(config, parent),
  ];
}

/** Of a branch whose parent is here what it changed, of any other run what differs from the paper. */
function differences(config: RunConfig, parent: RunConfig | null): string {
  const from = parentOf(config);
  if (from !== null && parent !== null) return `from step ${from.step}: ${changesText(config, parent)}`;
  const own = differencesFromPaper(config).map((d) => `${d.field} ${d.value}`);
  return [...(from === null ? [] : [`branch of ${from.id}, not here, from step ${from.step}`]), ...own].join(
    ", ",
  );
}
