import type { Reading, WithoutRows } from "../../analysis/reading/measure-reading";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { fixedPercent } from "../words/fixed-percent";

/** Accuracies with the rows of some words taken back, at every moment of every run (chapter 07). */
export function rowsTakenBack(readings: readonly Reading[]): Renderable {
  const both = ({ train, test }: WithoutRows): string => `${fixedPercent(train)} / ${fixedPercent(test)}`;
  const [first] = readings;
  return table(
    readings.flatMap(({ config, moments }) =>
      moments.map(({ label, step, whole, rare, common, random, rareZero }) => ({
        seed: config.seed,
        moment: label,
        step,
        "as it is": both(whole),
        "rare words": both(rare),
        "commoner words": both(common),
        "words at random": both(random),
        "rare rows 0": both(rareZero),
      })),
    ),
    {
      caption: `Train / test accuracy with rows taken back; rare: in at most ${first?.most ?? 0} training reviews; commoner words with as many tokens, as many words at random: mean of ${first?.draws ?? 0} draws`,
    },
  );
}
