import type { Command } from "commander";
import { taskText } from "../../figures/words";
import { shareText } from "../../notebook/outputs/format";
import { readPlan } from "../../sweep/plan/plan";
import { queueStatus, type QueuedPlannedRun } from "../../sweep/slurm/queue-status";
import { axesOf, twoAxes } from "../options/axes-option";
import { columns } from "../terminal/columns";
import { gridLines } from "../terminal/grid-lines";
import { queueCells, queueCounts, QUEUE_HEADER } from "../terminal/queue-cells";
import { print, say } from "../terminal/say";
import { heldNotes } from "../terminal/slurm-lines";

interface Options {
  readonly root?: string;
  readonly axes?: readonly [string, string];
  readonly failed?: boolean;
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
    .option("--failed", "only the runs that failed in Slurm's queue, each with the reason and its log")
    .option("--json", "for machines")
    .addHelpText(
      "after",
      `
Runs that were handed to Slurm show the state of their task, its number and its log besides. What Slurm does not know any more is
left open: a run counts as failed when it has said so itself, or when Slurm says so of its task.`,
    )
    .action(async (plan: string, { root, json, failed, axes: asked }: Options) => {
      const configs = await readPlan(plan, { root });
      const axes = axesOf(configs, asked);
      const { runs, held, others, notes } = await queueStatus(configs, { root });
      const chosen = failed === true ? runs.filter(({ queue }) => (queue?.failure ?? null) !== null) : runs;
      if (json === true) return print(JSON.stringify(chosen));
      for (const note of [...notes, ...heldNotes(held)]) say(note);
      if (failed === true && chosen.length === 0)
        return print("No run of this plan is known to have failed.");
      print(table(chosen));
      if (failed === true) return;
      const done = runs.map(({ config, status, testAccuracy }) => ({
        config,
        value: status === "finished" || status === "published" ? testAccuracy : null,
      }));
      if (axes !== null) print(`\n${gridLines(done, axes).join("\n")}\n`);
      const statuses = [...new Set(runs.map((r) => r.status))];
      print(
        statuses.map((status) => `${runs.filter((r) => r.status === status).length} ${status}`).join(", "),
      );
      const inQueue = queueCounts(runs);
      if (inQueue !== null) print(inQueue);
      if (others.length > 0)
        say(
          `${others.length} tasks in the queue were submitted with these and hold only runs that are not in the plan.`,
        );
    });
}

function table(runs: readonly QueuedPlannedRun[]): string {
  const submitted = runs.some(({ queue }) => queue !== null);
  return columns([
    ["index", "id", "status", "step", "test", "task", ...(submitted ? QUEUE_HEADER : []), ""],
    ...runs.map((r) => [
      String(r.index),
      r.id ?? "",
      r.status,
      `${r.step}/${r.config.steps}`,
      r.testAccuracy === null ? "" : shareText(r.testAccuracy),
      taskText(r),
      ...(submitted ? queueCells(r) : []),
      [r.problem, r.queue?.failure].filter(Boolean).join("; "),
    ]),
  ]);
}
