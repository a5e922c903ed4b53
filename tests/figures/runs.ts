import type { RunResult } from "grokbook/run/types";
import { paperLike, syntheticRun } from "../analysis/synthetic";

/** Four data sizes, two seeds, 13 evaluations each: small enough to read in a snapshot. */
export const smallSweep = (): RunResult[] =>
  paperLike
    .filter(([size]) => [1500, 2000, 3000, 5000].includes(size))
    .flatMap(([dataSize, memorises, generalises]) =>
      [0, 1].map((seed) =>
        syntheticRun({
          dataSize,
          seed,
          memorises,
          generalises: generalises === null ? null : generalises + 500 * seed,
          width: 100,
          config: { evaluateEvery: 500 },
        }),
      ),
    );

export const ofSize = (size: number): RunResult[] =>
  smallSweep().filter((run) => run.config.task === "modular" && run.config.dataSize === size);

/** A named trace of a figure. */
export function trace(figure: { readonly data: readonly object[] }, name: RegExp): Record<string, unknown> {
  const found = (figure.data as Record<string, unknown>[]).find((t) => name.test(String(t["name"])));
  if (!found) throw new Error(`no trace ${String(name)}`);
  return found;
}
