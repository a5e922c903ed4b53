import { decayClock } from "../../analysis/clock/decay-clock";
import { summarise } from "../../analysis/summarise";
import type { ModularConfig } from "../../config/types";
import { count } from "../../figures/words";
import type { QuickRun } from "./quick-runs";

/** When a model will generalise, by the clock of weight decay. */
export interface ClockGuess {
  /** null: not within the steps of the runs it is read from. */
  readonly step: number | null;
  readonly text: string;
}

/** Fields that the clock does not know: a run with others says nothing about this one. */
const SAME = [
  "operation",
  "modulus",
  "trainFraction",
  "hiddenSize",
  "heads",
  "mlpSize",
  "layers",
  "initStd",
] as const;

/**
 * The paper's eq. 7: a model generalises when untouched weights have shrunk to a certain size. That size is read from runs of Node
 * with the nearest data size and other seeds; λ, α and the learning rate then say when these weights get there.
 * @returns null when no run is near enough to read it from
 */
export function clockGuess(config: ModularConfig, runs: readonly QuickRun[]): ClockGuess | null {
  const near = runs.filter(
    (run) =>
      SAME.every((name) => run.config[name] === config[name]) &&
      run.config.seed !== config.seed &&
      run.config.weightDecay > 0,
  );
  const usual = near.filter(({ config: c }) => c.rescale === 1 && c.weightDecay === 1);
  const away = ({ config: c }: QuickRun): number => Math.abs(Math.log(c.dataSize / config.dataSize));
  const nearest = Math.min(...usual.map(away));
  const read = usual.filter((run) => away(run) === nearest);
  if (read.length === 0) return null;
  const size = read[0]!.config.dataSize;
  const { median } = summarise(read.map(({ tGen }) => tGen));
  const from = `runs of Node with N = ${count(size)} and ${read.length === 1 ? "another seed" : "other seeds"}`;
  if (median === null) {
    const horizon = Math.min(...read.map((run) => run.config.steps));
    return {
      step: null,
      text: `The clock's: not soon. The ${from} did not generalise within ${count(horizon)} steps.`,
    };
  }
  const clock = decayClock(config);
  const step = Math.round(clock.when(decayClock(read[0]!.config).scale(median)));
  if (!Number.isFinite(step))
    return { step: null, text: "The clock's: never. Without weight decay it stands still." };
  return {
    step,
    text: `The clock's: step ${count(step)}, read from ${from} (median step ${count(median)}) and moved by γ = lr · λ and α (eq. 7).`,
  };
}
