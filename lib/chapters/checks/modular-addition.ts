import { sizeTable } from "../../analysis/critical-size/size-table";
import { spearman } from "../../analysis/statistics/spearman";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { factor } from "../words/factor";

/**
 * Chapter 03: delayed generalisation, and how the two times depend on the data size.
 * @param options.accuracy ε_test of t_gen
 */
export function modularAddition(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): CheckedClaim[] {
  const { rows } = sizeTable(runs, { accuracy });
  const delayed = rows.filter(({ regime }) => regime === "sufficiency").map(({ size }) => size);
  const gens = rows.flatMap(({ tGen }) => tGen.median ?? []);
  const generalised = factor(gens);
  const memorised = factor(rows.flatMap(({ tMem }) => tMem.median ?? []));
  const memory = rows.flatMap(({ size, seeds }) =>
    seeds.flatMap(({ tMem }) => (tMem === null ? [] : [{ size, step: tMem }])),
  );
  const trend = spearman(
    memory.map(({ size }) => size),
    memory.map(({ step }) => step),
  );
  return [
    {
      claim: "there is a size with delayed generalisation",
      pass: delayed.length > 0,
      measured: delayed.join(", ") || "none",
      source: "Fig 1A",
    },
    {
      claim: "steps to generalise fall with more data, to the right of the peak",
      pass: gens.length < 2 ? null : (gens.at(-1) as number) < Math.max(...gens) / 2,
      measured: gens.join(" → ") || "never",
      expected: "the last at most half the peak",
      source: "Fig 1B",
    },
    {
      claim: "steps to memorise vary less than steps to generalise",
      pass: generalised === null || memorised === null ? null : memorised < generalised,
      measured:
        generalised === null || memorised === null
          ? `never ${memorised === null ? "memorises" : "generalises"}`
          : `factor ${memorised.toFixed(1)} against ${generalised.toFixed(1)}`,
      source: "Fig 1C",
    },
    {
      claim: "steps to memorise do not depend on N at all",
      pass: !(trend.pValue < 0.05),
      measured: `rank correlation ${trend.rho.toFixed(2)}, p = ${trend.pValue.toFixed(3)}`,
      expected: "p ≥ 0.05",
      source: "§4.1 (the figure's own label disagrees)",
    },
  ];
}
