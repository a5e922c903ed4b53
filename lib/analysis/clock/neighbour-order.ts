import type { RunResult } from "../../run/types";
import { tGen } from "../first-step";

/** How runs with neighbouring values of one setting follow one another. */
export interface NeighbourOrder {
  /** Pairs of one seed in which both runs generalise. */
  readonly pairs: number;
  /** Of these, the larger value later, and sooner. */
  readonly later: number;
  readonly sooner: number;
}

/** Compares the step of generalisation between neighbouring values of λ or α, seed by seed. */
export function neighbourOrder(
  runs: readonly RunResult[],
  field: "weightDecay" | "rescale",
  { accuracy }: { readonly accuracy: number },
): NeighbourOrder {
  const values = [...new Set(runs.map(({ config }) => config[field]))].sort((a, b) => a - b);
  const step = (seed: number, value: number): number | null => {
    const found = runs.find(({ config }) => config.seed === seed && config[field] === value);
    return found === undefined ? null : tGen(found, { accuracy });
  };
  const differences = [...new Set(runs.map(({ config }) => config.seed))].flatMap((seed) =>
    values.slice(1).flatMap((larger, i) => {
      const [a, b] = [step(seed, values[i] as number), step(seed, larger)];
      return a === null || b === null ? [] : [b - a];
    }),
  );
  return {
    pairs: differences.length,
    later: differences.filter((difference) => difference > 0).length,
    sooner: differences.filter((difference) => difference < 0).length,
  };
}
