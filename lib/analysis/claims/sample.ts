import { notRun } from "./finding";
import { outcomeOf, type Finding, type Outcome, type Verdict } from "./types";

/** The finding on the stored sample of Yelp, under its name; that of the complete corpus where the sample has no runs either. */
export function onSample(sample: Finding, complete: Finding): Finding {
  const outcome = outcomeOf(sample.verdict);
  if (outcome === null) return complete;
  return {
    ...sample,
    verdict: `${outcome} (sample)`,
    ours: `40,037-review sample, 7 % of the paper's train set: ${sample.ours ?? ""}`,
  };
}

interface Judged {
  readonly name: string;
  readonly finding: Finding;
}

/**
 * A claim on several corpora, each judged apart. All reproduced: reproduced; some: partly; none, and all judged: not
 * reproduced; else undecided. Where a sample was decided on, the sum carries its name.
 */
export function addUp(parts: readonly Judged[]): Finding {
  const ours = parts.map(({ name, finding }) => `${name}: ${finding.ours ?? "nothing"}`).join("; ");
  const told = parts.map(({ name, finding: { verdict } }) => ({ name, verdict }));
  const judged = parts.filter(({ finding }) => finding.verdict !== "not run");
  if (judged.length === 0) return notRun(ours);
  const outcomes = parts.map(({ finding }) => outcomeOf(finding.verdict));
  const values = judged.flatMap(({ finding: { value } }) => value ?? []);
  const pValues = judged.flatMap(({ finding: { pValue } }) => pValue ?? []);
  return {
    verdict: named(
      outcomeOfAll(outcomes),
      judged.some(
        ({ finding: { verdict } }) => verdict.endsWith("(sample)") && outcomeOf(verdict) !== "undecided",
      ),
    ),
    ours,
    value: values.length === 0 ? null : Math.min(...values),
    interval: values.length < 2 ? null : [Math.min(...values), Math.max(...values)],
    seeds: Math.min(...judged.map(({ finding }) => finding.seeds)),
    runs: judged.flatMap(({ finding }) => [...finding.runs]),
    ...(pValues.length > 0 && { pValue: Math.max(...pValues) }),
    parts: told,
  };
}

const named = (outcome: Outcome, sample: boolean): Verdict => (sample ? `${outcome} (sample)` : outcome);

function outcomeOfAll(outcomes: readonly (Outcome | null)[]): Outcome {
  const held = outcomes.filter((o) => o === "reproduced").length;
  if (held === outcomes.length) return "reproduced";
  if (held > 0 || outcomes.includes("partly")) return "partly";
  return outcomes.every((o) => o === "not reproduced") ? "not reproduced" : "undecided";
}
