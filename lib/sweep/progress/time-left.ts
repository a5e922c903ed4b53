import { parentOf } from "../../config/parent";
import type { RunState } from "./run-state";
import { fieldOf } from "../plan/varying-fields";

/** What a step's time depends on: runs that share all of these take about equally long a step. */
const COSTLY = [
  "task",
  "source",
  "layers",
  "hiddenSize",
  "mlpSize",
  "modulus",
  "dataSize",
  "positions",
  "batchSize",
  "maxTokens",
  "longer",
];

/**
 * Seconds until a sweep is done, from the speeds seen so far. A run that has not begun is taken to be as fast as those
 * of its size, else as the mean of all. null while no speed is known; 0 when nothing is left.
 */
export function timeLeft(runs: readonly RunState[]): number | null {
  const open = runs.filter(({ status }) => status === "running" || status === "waiting");
  if (open.length === 0) return 0;
  const seen = runs.flatMap((run) =>
    run.stepsPerSecond !== null && run.stepsPerSecond > 0
      ? [{ run, seconds: 1 / run.stepsPerSecond, size: sizeKey(run) }]
      : [],
  );
  const running = open.filter(({ status }) => status === "running").length;
  if (seen.length === 0 || running === 0) return null;
  const mean = (of: typeof seen): number => of.reduce((sum, { seconds }) => sum + seconds, 0) / of.length;
  const left = open.map((run) => {
    const alike = seen.filter(({ size }) => size === sizeKey(run));
    const own = seen.find((other) => other.run === run);
    return stepsLeft(run) * (own?.seconds ?? mean(alike.length > 0 ? alike : seen));
  });
  // However many share the work, the longest run takes its time.
  return Math.max(left.reduce((a, b) => a + b, 0) / running, ...left);
}

/** A branch that has not begun has the steps of its parent behind it. */
const stepsLeft = ({ config, step }: RunState): number =>
  config.steps - Math.max(step, parentOf(config)?.step ?? 0);

function sizeKey({ config }: RunState): string {
  return JSON.stringify(COSTLY.map((name) => fieldOf(config, name) ?? null));
}
