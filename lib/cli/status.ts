import type { Command } from "commander";
import { taskText } from "../figures/words";
import { shareText } from "../notebook/format";
import { readPlan } from "../sweep/plan";
import { sweepStatus } from "../sweep/sweep-status";
import { columns } from "./columns";
import { print } from "./say";

/** `grokbook status`: how far the runs of a plan are. */
export function register(program: Command): void {
  program
    .command("status")
    .argument("<plan>", "JSON file of the runs")
    .description(
      "Say how far each run of a plan is; the run folders are the only record, so any window may ask",
    )
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option("--json", "for machines")
    .action(async (plan: string, { root, json }: { root?: string; json?: boolean }) => {
      const runs = await sweepStatus(await readPlan(plan), { root });
      if (json === true) return print(JSON.stringify(runs));
      const rows = runs.map((r) => [
        String(r.index),
        r.id ?? "",
        r.status,
        `${r.step}/${r.config.steps}`,
        r.testAccuracy === null ? "" : shareText(r.testAccuracy),
        taskText(r),
        r.problem ?? "",
      ]);
      const statuses = [...new Set(runs.map((r) => r.status))];
      const counts = statuses.map((status) => `${runs.filter((r) => r.status === status).length} ${status}`);
      print(columns([["index", "id", "status", "step", "test", "task", ""], ...rows]));
      print(counts.join(", "));
    });
}
