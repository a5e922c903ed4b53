import type { Command } from "commander";
import { readPlan } from "../../sweep/plan/plan";
import { cancelSweep } from "../../sweep/slurm/cancel";
import { print, say } from "../terminal/say";
import { count } from "../terminal/slurm-lines";

/** `grokbook cancel`: take the runs of a plan out of Slurm's queue. */
export function register(program: Command): void {
  program
    .command("cancel")
    .argument("<plan>", "JSON file of the runs")
    .description("Take a plan's runs out of Slurm's queue; running ones leave a checkpoint first")
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .addHelpText(
      "after",
      `
Every task that holds a run of the plan is cancelled, whoever's command submitted it. Nothing that was learnt is lost:
  npx grokbook sweep plan.json --slurm      submits what is missing, and it goes on from its checkpoints`,
    )
    .action(async (plan: string, { root }: { root?: string }) => {
      const { waiting, running, ended, others } = await cancelSweep(await readPlan(plan, { root }), {
        root,
        onNote: say,
      });
      if (waiting + running + ended === 0) print("No run of this plan is in the queue.");
      else
        print(
          [
            `${count(waiting + running + ended, "task")} cancelled: ${waiting} waiting, ${running} stopped with a checkpoint`,
            ...(ended > 0 ? [`${ended} did not stop in time and were ended`] : []),
          ].join(", "),
        );
      if (others.length > 0)
        say(
          `${others.length} tasks that were submitted together with these hold only runs that are not in the plan, and stay: ` +
            `scancel ${others.slice(0, 20).join(" ")}${others.length > 20 ? " …" : ""} ends them.`,
        );
    });
}
