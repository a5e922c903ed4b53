import type { LedgerRow } from "../../analysis/claims/types";
import { markdown, type Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** Runs named in a cell; more are counted. */
const NAMED = 3;

/** What every verdict rests on: the number its rule turns on, the interval, the seeds and the runs (chapter 09). */
export function verdicts(rows: readonly LedgerRow[]): Renderable {
  const judged = rows.filter(({ verdict }) => verdict !== "not run");
  if (judged.length === 0) return markdown("No claim has enough published runs yet.");
  return table(
    judged.map(({ id, verdict, value, interval, seeds, runs }) => ({
      claim: id,
      verdict,
      value: value === null ? "" : short(value),
      interval: interval === null ? "" : interval.map(short).join(" to "),
      seeds,
      runs: named(runs),
    })),
    { caption: "claims with a verdict" },
  );
}

const short = (x: number): string =>
  Math.abs(x) >= 100 ? Math.round(x).toLocaleString("en-GB") : String(Number(x.toPrecision(3)));

const named = (ids: readonly string[]): string =>
  ids.length <= NAMED + 1
    ? ids.join(", ")
    : `${ids.slice(0, NAMED).join(", ")} and ${ids.length - NAMED} more`;
