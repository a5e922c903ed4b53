import { accuracyAt } from "../../analysis/accuracy-at";
import { tGen, tMem } from "../../analysis/first-step";
import { summarise } from "../../analysis/summarise";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";

/** Most test accuracy that still counts as a plateau (ours; the paper's: about 50 %). */
const PLATEAU = 0.62;

/** Fig 2A on runs of one data size: by heart first, with little more than guessing on new reviews; much later the rest. */
export function lateGeneralisation(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): CheckedClaim[] {
  const seeds = runs.map((run) => {
    const memorised = tMem(run);
    return {
      memorised,
      generalised: tGen(run, { accuracy }),
      there: memorised === null ? null : accuracyAt(run, memorised),
    };
  });
  const median = summarise(seeds.map((seed) => seed.generalised)).median;
  return [
    {
      claim: "it memorises while it knows little more than a coin",
      pass: seeds.some(({ there }) => there === null)
        ? null
        : seeds.every(({ there }) => there !== null && there <= PLATEAU),
      measured: `test ${seeds.map(({ there }) => (there === null ? "–" : fixedPercent(there, 0))).join(", ")} at the step with train ≥ 99 %`,
      expected: `at most ${fixedPercent(PLATEAU, 0)} (the paper's plateau: about 50 %)`,
      source: "§4.2, Fig 2A",
    },
    {
      claim: `it generalises later: test ≥ ${fixedPercent(accuracy, 0)} after at least twice the steps`,
      pass:
        median !== null &&
        seeds.every(
          ({ memorised, generalised }) => generalised !== null && generalised >= 2 * (memorised ?? Infinity),
        ),
      measured: seeds
        .map(({ memorised, generalised }) => `${memorised ?? "–"} → ${generalised ?? "never"}`)
        .join("; "),
      expected: "t_gen ≥ 2 · t_mem at every seed",
      source: "§4.2, Fig 2A",
    },
  ];
}
