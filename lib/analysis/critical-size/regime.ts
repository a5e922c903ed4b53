/**
 * The paper's three regimes of a data size (§2): `insufficiency` memorises only, `sufficiency` memorises and generalises
 * much later (grokking), `surplus` does both together.
 */
export type Regime = "insufficiency" | "sufficiency" | "surplus";

export interface RegimeOptions {
  /** A generalisation later than this many times the memorisation is delayed. Default 2 (ours; the paper draws no line). */
  readonly delay?: number;
}

/**
 * The regime by a written rule, from the steps of `tMem` and `tGen` (medians over seeds, or one run's):
 * tGen not reached → insufficiency; tGen > 2 · tMem → sufficiency; else surplus. A size that generalises without ever
 * reaching ε_train is in surplus. Neither reached → `null`: the runs are too short to tell.
 */
export function regimeOf(
  steps: { readonly tMem: number | null; readonly tGen: number | null },
  { delay = 2 }: RegimeOptions = {},
): Regime | null {
  const { tMem, tGen } = steps;
  if (tGen === null) return tMem === null ? null : "insufficiency";
  return tMem !== null && tGen > delay * tMem ? "sufficiency" : "surplus";
}
