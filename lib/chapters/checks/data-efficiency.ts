import { criticalDataSize } from "../../analysis/critical-size/critical-data-size";
import type { Regime } from "../../analysis/critical-size/regime";
import type { SizeRow } from "../../analysis/critical-size/size-table";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { factor } from "../words/factor";

/** From little data to much. */
const order: readonly Regime[] = ["insufficiency", "sufficiency", "surplus"];

/**
 * Chapter 01: three regimes in order of data size, a peak inside the sizes that were run, and which of the two times moves.
 * @param options.accuracy ε_test of t_gen
 */
export function dataEfficiency(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): CheckedClaim[] {
  const {
    size: peak,
    horizon,
    table: { rows },
  } = criticalDataSize(runs, { accuracy, resamples: 0 });
  const [smallest, largest] = [rows[0], rows.at(-1)];
  if (smallest === undefined || largest === undefined)
    throw new RangeError("Expected a size with runs to judge, got none.");
  const generalised = factor(rows.flatMap(({ tGen }) => tGen.median ?? []));
  const memorised = factor(rows.flatMap(({ tMem }) => tMem.median ?? []));
  return [
    {
      claim: "the smallest size does not generalise in its steps",
      pass: smallest.tGen.median === null,
      measured: smallest.tGen.median ?? `not within ${horizon} steps`,
      source: "paper §2, §4.1",
    },
    {
      claim: "all three regimes occur, in order of data size",
      pass: inOrder(rows),
      measured: rows.map(({ size, regime }) => `${size}: ${regime}`).join(", "),
      source: "paper §2",
    },
    {
      claim: "the peak is not on the edge of the sizes we ran",
      pass: peak === null ? null : peak > smallest.size && peak < largest.size,
      measured: peak ?? "no peak",
      expected: "an inner size",
    },
    {
      claim: "time to generalise varies far more than time to memorise",
      pass: generalised === null || memorised === null ? null : generalised > memorised,
      measured:
        generalised === null || memorised === null
          ? `never ${memorised === null ? "memorises" : "generalises"}`
          : `t_gen by a factor of ${generalised.toFixed(1)}, t_mem by ${memorised.toFixed(1)}`,
      source: "paper Fig. 1B, 1C",
    },
  ];
}

function inOrder(rows: readonly SizeRow[]): boolean {
  const places = rows.map(({ regime }) => (regime === null ? -1 : order.indexOf(regime)));
  return (
    order.every((_, place) => places.includes(place)) &&
    places.every((place, i) => i === 0 || place >= (places[i - 1] as number))
  );
}
