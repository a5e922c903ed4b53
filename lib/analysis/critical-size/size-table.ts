import type { RunResult } from "../../run/types";
import { bySize, lastStep } from "./by-size";
import { tGen, tMem } from "../first-step";
import { regimeOf } from "./regime";
import type { Regime } from "./regime";
import { summarise } from "../summarise";
import type { Summary } from "../summarise";

/** One run's part in a row of the table. */
export interface SeedSteps {
  readonly seed: number;
  readonly run: string;
  readonly tMem: number | null;
  readonly tGen: number | null;
  /** Mean test accuracy over the evaluations in the last tenth of the horizon. */
  readonly finalAccuracy: number;
}

export interface SizeRow {
  readonly size: number;
  readonly seeds: readonly SeedSteps[];
  readonly tMem: Summary;
  readonly tGen: Summary;
  /** By `regimeOf` on the two medians. */
  readonly regime: Regime | null;
}

export interface SizeTable {
  /** Every run is read up to this step only, so that all sizes had the same chance. */
  readonly horizon: number;
  readonly rows: readonly SizeRow[];
  /** Runs left out, and why: sentences for the reader. */
  readonly warnings: readonly string[];
}

export interface SizeTableOptions {
  /** ε_test. Default 0.9 (top threshold of the official plot code). */
  readonly accuracy?: number;
  /** ε_train. Default 0.99 (ours). */
  readonly trainAccuracy?: number;
  /** σ in evaluation points for both. Default 0 = raw. */
  readonly smoothing?: number;
  /** Default: the smallest `steps` among the runs. */
  readonly horizon?: number;
}

/**
 * Memorisation and generalisation steps for every data size and seed, up to a common horizon. A run that stopped before
 * the horizon without having generalised says nothing about it yet: it is left out, with a warning.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function sizeTable(runs: readonly RunResult[], options: SizeTableOptions = {}): SizeTable {
  const { accuracy = 0.9, trainAccuracy = 0.99, smoothing = 0 } = options;
  const horizon = options.horizon ?? Math.min(...runs.map((run) => run.config.steps));
  const warnings: string[] = [];
  const rows = bySize(runs).map(({ size, runs: group }): SizeRow => {
    const seeds = group.flatMap((run): SeedSteps[] => {
      const steps = {
        tMem: tMem(run, { accuracy: trainAccuracy, smoothing, horizon }),
        tGen: tGen(run, { accuracy, smoothing, horizon }),
      };
      if (steps.tGen === null && lastStep(run) < horizon) {
        warnings.push(
          `Run ${run.id} (data size ${size}, seed ${run.config.seed}) stopped at step ${lastStep(run)} of ${horizon} before generalising: left out. Resume it.`,
        );
        return [];
      }
      return [{ seed: run.config.seed, run: run.id, ...steps, finalAccuracy: finalAccuracy(run, horizon) }];
    });
    const mem = summarise(seeds.map((s) => s.tMem));
    const gen = summarise(seeds.map((s) => s.tGen));
    return { size, seeds, tMem: mem, tGen: gen, regime: regimeOf({ tMem: mem.median, tGen: gen.median }) };
  });
  return { horizon, rows: rows.filter((row) => row.seeds.length > 0), warnings };
}

// A mean over a tenth of the run, because AdamW with λ = 1 shows short loss spikes that any single evaluation may hit.
function finalAccuracy(run: RunResult, horizon: number): number {
  const inside = run.points.filter((p) => p.step <= horizon);
  const end = inside.at(-1)?.step ?? 0;
  const tail = inside.filter((p) => p.step >= 0.9 * end);
  return tail.reduce((sum, p) => sum + p.testAccuracy, 0) / tail.length;
}
