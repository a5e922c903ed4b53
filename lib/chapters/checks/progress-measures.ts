import type { ProgressMeasures } from "../../analysis/weights/progress-measures";
import type { PhaseName, ProgressPhase } from "../../analysis/weights/progress-phases";
import type { CheckedClaim } from "../../notebook/outputs/check";
import { count } from "../../figures/words";

const asked: Readonly<Record<PhaseName, readonly [claim: string, expected: string]>> = {
  memorisation: ["memorisation: known by heart, not generalised", "train ≥ 99 %, unseen pairs ≤ 10 %"],
  "circuit formation": [
    "circuit formation: the waves carry more and more while nothing of it shows",
    "excluded up, restricted down by 0.5 nats each, unseen pairs ≤ 10 %",
  ],
  "clean-up": [
    "clean-up: in the end the waves are all there is",
    "test within 0.1 nats of restricted, excluded at half of chance or worse",
  ],
};

/** Chapter 07: Nanda et al.'s three phases, whether it is *these* frequencies, and what the test accuracy before the jump is. Thresholds ours. */
export function progressMeasures(made: ProgressMeasures, phases: readonly ProgressPhase[]): CheckedClaim[] {
  const { measures, chance, frequencies, control } = made;
  const last = measures.at(-1);
  const other = last?.control?.restricted.loss;
  return [
    ...phases.map(({ name, from, to, holds, why }): CheckedClaim => {
      const [claim, expected] = asked[name];
      const measured = from === null || to === null ? why : `steps ${count(from)} to ${count(to)}: ${why}`;
      return { claim, pass: holds, measured, expected: `${expected} (ours)`, source: "Nanda et al. 2023" };
    }),
    {
      claim: `it is these waves: as many others alone know nothing`,
      pass:
        last === undefined || other === undefined
          ? null
          : last.restricted.loss <= chance / 4 && other >= 0.9 * chance,
      measured:
        last === undefined || other === undefined
          ? "no others to compare with"
          : `${frequencies.join(", ")}: ${last.restricted.loss.toFixed(2)} nats; ${control.join(", ")}: ${other.toFixed(2)}`,
      expected: "at the end a quarter of chance or less, and 90 % of chance or more (ours)",
      source: "ours",
    },
    mirrors(made, phases),
  ];
}

/** Where memorising ends, a model of addition knows a + b = b + a and nothing else of its test pairs. */
function mirrors({ measures, counts }: ProgressMeasures, phases: readonly ProgressPhase[]): CheckedClaim {
  const known = phases.find(({ name }) => name === "memorisation")?.to ?? null;
  const { mirrored = null, others = null } = measures.find(({ step }) => step === known)?.full ?? {};
  const asked =
    known === null || mirrored === null || others === null
      ? null
      : [
          `step ${count(known)}: right on ${Math.round(mirrored.accuracy * counts.mirrored)} of ${count(counts.mirrored)} test pairs whose mirror was trained on`,
          `${Math.round(others.accuracy * counts.others)} of the other ${count(counts.others)}`,
        ];
  return {
    claim: "what the test accuracy shows before the jump is a + b = b + a",
    pass: asked === null ? null : mirrored!.accuracy >= 0.9 && others!.accuracy <= 0.1,
    measured: asked?.join(", ") ?? "no such pairs",
    expected: "90 % or more, and 10 % or less (ours, written with seed 0 known)",
    source: "ours",
  };
}
