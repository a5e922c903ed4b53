import type { RunResult } from "../../run/types";
import { tGen } from "../first-step";
import { summarise } from "../summarise";

/** t · λ over several λ, which eq. 7 says is constant. */
export interface ClockProducts {
  /** Every λ among the runs, in their order. */
  readonly lambdas: readonly number[];
  /** Largest over smallest product of those that generalise in the median; `null` when fewer than two do. */
  readonly spread: number | null;
}

/** How constant the median step of generalisation times λ is. */
export function clockProducts(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): ClockProducts {
  const lambdas = [...new Set(runs.map(({ config }) => config.weightDecay))];
  const products = lambdas.flatMap((lambda) => {
    const group = runs.filter(({ config }) => config.weightDecay === lambda);
    const step = summarise(group.map((run) => tGen(run, { accuracy }))).median;
    return step === null ? [] : [step * lambda];
  });
  return { lambdas, spread: products.length < 2 ? null : Math.max(...products) / Math.min(...products) };
}
