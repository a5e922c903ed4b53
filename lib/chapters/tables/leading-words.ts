import type { Reading } from "../../analysis/reading/measure-reading";
import type { Push } from "../../analysis/reading/review-reader";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { fixedPercent } from "../words/fixed-percent";

/** The words that lead training reviews, at every moment of every run (chapter 07). */
export function leadingWords(readings: readonly Reading[], way: Push): Renderable {
  return table(
    readings.flatMap(({ config, moments }) =>
      moments.map(({ label, step, whole, read: { [way]: read } }) => ({
        seed: config.seed,
        moment: label,
        step,
        test: fixedPercent(whole.test),
        "words that lead": read.leading,
        "leader found in": read.found,
        "at random": read.foundAtRandom,
        "led by opinion words": fixedPercent(read.opinion),
        first: read.leaders
          .slice(0, 6)
          .map(({ word, push }) => `${push > 0 ? "+" : "−"}${word}`)
          .join(" "),
      })),
    ),
    {
      caption: `Which words lead ${readings[0]?.moments[0]?.read[way].reviews ?? 0} training reviews; found in: training reviews that contain the leading word, median; + and −: towards positive and negative`,
    },
  );
}
