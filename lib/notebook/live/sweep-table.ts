import { runLabels } from "../../figures/run-label";
import { count } from "../../figures/words";
import type { RunState } from "../../sweep/progress/run-state";
import type { SweepProgress } from "../../sweep/progress/sweep-progress";
import { duration, shareText } from "../outputs/format";
import type { Renderable } from "../outputs/renderable";
import { table, type TableCell } from "../outputs/table";

/** Runs under way that are listed; the rest are counted. */
const MOST_RUNNING = 8;

/** "12 of 40 runs done, 3 running, 25 waiting" */
export function sweepCounts({ done, total, running, waiting, failed }: SweepProgress): string {
  return [
    `${done} of ${total} runs done`,
    `${running} running`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
}

/** A sweep as it stands: every run under way, those that failed, the best and the worst of the finished ones. */
export function sweepTable(progress: SweepProgress): Renderable {
  const { runs, best, worst } = progress;
  const labels = runLabels(runs.map(({ config }, i) => ({ id: String(i), config })));
  const row = (what: string, state: RunState): readonly TableCell[] => [
    what,
    labels[runs.indexOf(state)] ?? "",
    `${count(state.step)} of ${count(state.config.steps)}`,
    state.point === null ? "" : shareText(state.point.testAccuracy),
    state.message ?? (what === "running" && state.stepsPerSecond ? speed(state.stepsPerSecond) : state.id),
  ];
  const running = runs.filter(({ status }) => status === "running");
  const failed = runs.filter(({ status }) => status === "failed");
  const more = running.length - MOST_RUNNING;
  return table(
    [
      ...running.slice(0, MOST_RUNNING).map((state) => row("running", state)),
      ...(more > 0 ? [["", `… ${more} more running`, "", "", ""]] : []),
      ...failed.map((state) => row("failed", state)),
      ...(best === null ? [] : [row("best", best)]),
      ...(worst === null || worst === best ? [] : [row("worst", worst)]),
    ],
    {
      columns: ["", "run", "step", "test", ""],
      caption: `${sweepCounts(progress)}${left(progress)}`,
      limit: Infinity,
    },
  );
}

const speed = (stepsPerSecond: number): string =>
  `${stepsPerSecond >= 10 ? count(stepsPerSecond) : stepsPerSecond.toPrecision(2)} steps/s`;

function left({ etaSeconds }: SweepProgress): string {
  return etaSeconds !== null && etaSeconds > 0 ? `, about ${duration(etaSeconds)} left` : "";
}
