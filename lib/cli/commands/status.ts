import type { Command } from "commander";
import { taskText } from "../../figures/words";
import { shareText } from "../../notebook/outputs/format";
import { readPlan } from "../../sweep/plan/plan";
import { sweepStatus } from "../../sweep/progress/sweep-status";
import { axesOf, twoAxes } from "../options/axes-option";
import { columns } from "../terminal/columns";
import { gridLines } from "../terminal/grid-lines";
import { print } from "../terminal/say";

interface Options {
  readonly root?: string;
  readonly axes?: readonly [string, string];
  readonly json?: boolean;
}

/** `grokbook status`: how far the runs of a plan are. */
export function register(program: Command): void {
  program
    .command("status")
    .argument("<plan>", "JSON file of the runs")
    .description(
      "Say how far each run of a plan is; the run folders are the only record, so any window may ask",
    )
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option("--axes <x,y>", "fields of the map (default: data size and one more, where two vary)", twoAxes)
    .option("--json", "for machines")
    .action(async (plan: string, { root, json, axes: asked }: Options) => {
      const configs = await readPlan(plan, { root });
      const axes = axesOf(configs, asked);
      const runs = await sweepStatus(configs, { root });
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
      const done = runs.map(({ config, status, testAccuracy }) => ({
        config,
        value: status === "finished" || status === "published" ? testAccuracy : null,
      }));
      if (axes !== null) print(`\n${gridLines(done, axes).join("\n")}\n`);
      print(counts.join(", "));
    });
}
