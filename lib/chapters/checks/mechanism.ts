import type { PartDecay } from "../../analysis/weights/part-decay";
import type { PartPeriods } from "../../analysis/weights/part-periods";
import { inequality } from "../../analysis/weights/inequality";
import { observedWeights } from "../../analysis/weights/observed-weights";
import { rowCosine } from "../../analysis/weights/row-cosine";
import type { SpectrumMoment } from "../../analysis/weights/spectrum-moments";
import type { StageName, WeightStage } from "../../analysis/weights/weight-stages";
import type { ReadAndUnread } from "../../analysis/weights/word-rows";
import type { WeightGroup } from "../../model/weight-groups";
import type { CheckedClaim } from "../../notebook/outputs/check";
import type { RunResult } from "../../run/types";
import { count } from "../../figures/words";
import { fixedPercent } from "../words/fixed-percent";

export interface MechanismResults {
  /** The observed run on reviews, its stages and its slopes. */
  readonly reader: Pick<RunResult, "id" | "weights">;
  readonly stages: readonly WeightStage[];
  readonly periods: PartPeriods;
  readonly rows: ReadAndUnread;
  /** Of the run on modular addition. */
  readonly spectra: readonly SpectrumMoment[];
}

/** Chapter 07: who follows the decay law, the six stages, and what the weights have become at the end. */
export function mechanism({ reader, stages, periods, rows, spectra }: MechanismResults): CheckedClaim[] {
  return [...decay(periods, rows), ...sixStages(stages), ...ending(reader), waves(spectra)];
}

function decay({ untilMemorised, untilMiddle }: PartPeriods, { unread }: ReadAndUnread): CheckedClaim[] {
  const whole = slopeOf(untilMemorised, "model");
  const [before, after] = [slopeOf(untilMemorised, "classifier"), slopeOf(untilMiddle, "classifier")];
  const followed = unread.to / unread.law;
  return [
    {
      claim: "words without a gradient follow w ← (1 − γ) w to the end",
      pass: Math.abs(followed - 1) < 1e-3,
      measured: `${count(unread.count)} rows, measured / law = ${followed.toFixed(5)}`,
      expected: "1 to 0.1 %",
      source: "§3.1, eq. 6",
    },
    {
      claim: "until everything is memorised the norm of the whole model is decay alone",
      pass: Math.abs(whole - 1) <= 0.05,
      measured: `slope ${whole.toFixed(3)} of the law`,
      expected: "0.95 to 1.05 (ours)",
      source: "Fig 7",
    },
    {
      claim: "the classifier does not follow the law",
      pass: before < 0.5 && after < 0.5,
      measured: `slope ${before.toFixed(2)} until memorised, ${after.toFixed(2)} after`,
      expected: "below 0.5 in both (ours)",
      source: "ours",
    },
  ];
}

const slopeOf = (decays: readonly PartDecay[], part: WeightGroup | "model"): number =>
  decays.find((d) => d.part === part)?.ratio ?? NaN;

/** The stages that a rule decides: what each claims, and what the rule asks for. */
const asked: readonly (readonly [StageName, claim: string, expected: string])[] = [
  ["fall", "B: the classifier's norm falls before memorising is done", "2 % or more"],
  ["memorised", "C: it has risen again when everything is memorised", "2 % or more above its lowest before"],
  ["decay", "D: then it falls", "2 % or more"],
  ["jump", "E: when the test accuracy jumps it is lower than at C", "later than C, 2 % or more below C"],
  ["band", "F: from then on it stays in a band", "within 20 % of its median since E"],
];

function sixStages(stages: readonly WeightStage[]): CheckedClaim[] {
  return asked.flatMap(([name, claim, expected]) => {
    const stage = stages.find((s) => s.name === name);
    if (stage === undefined) return [];
    const { step, why, holds } = stage;
    const measured = step === null ? why : `step ${count(step)}: ${why}`;
    return [{ claim, pass: holds, measured, expected, source: "§6, Fig 5" }];
  });
}

function ending(reader: Pick<RunResult, "id" | "weights">): CheckedClaim[] {
  const weights = observedWeights(reader);
  const [start, end] = [weights[0].values, (weights.at(-1) ?? weights[0]).values];
  const [first, last] = [inequality(start), inequality(end)];
  const [startCosine, endCosine] = [rowCosine(start), rowCosine(end)];
  return [
    {
      claim: "the classifier's weights end at one size",
      pass: last < 0.25 && first > 0.5,
      measured: `inequality of |w| ${first.toFixed(2)} → ${last.toFixed(2)}`,
      expected: "above 0.5 at the start, below 0.25 at the end (ours)",
      source: "§6, “fixed band”",
    },
    {
      claim: "its two rows end as mirror images",
      pass: endCosine < -0.9,
      measured: `cosine ${startCosine.toFixed(2)} → ${endCosine.toFixed(3)}`,
      expected: "below −0.9 (ours)",
      source: "ours",
    },
  ];
}

function waves(spectra: readonly SpectrumMoment[]): CheckedClaim {
  const at = (label: SpectrumMoment["label"]): SpectrumMoment | undefined =>
    spectra.find((s) => s.label === label);
  const [byHeart, end] = [at("memorised"), at("end")];
  const top = spectra[0]?.frequencies.length ?? 0;
  return {
    claim: "after grokking a few frequencies hold most of the power, and memorising alone does not do it",
    pass: byHeart === undefined || end === undefined ? null : end.share >= 0.8 && byHeart.share <= 0.5,
    measured: spectra.map(({ label, share }) => `${label} ${fixedPercent(share)}`).join(", "),
    expected: `${top} frequencies: at most 50 % when memorised, at least 80 % at the end (ours)`,
    source: "Nanda et al. 2023",
  };
}
