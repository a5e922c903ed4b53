import { chosenPush } from "../../analysis/reading/reading-verdicts";
import type { Reading } from "../../analysis/reading/measure-reading";
import { pushes } from "../../analysis/reading/review-reader";
import { waysText } from "../../figures/leading-words";
import { markdown, type Renderable } from "../../notebook/outputs/renderable";

/** How well the sums of each kind of push follow the margins, and which kind is taken (chapter 07). */
export function whichPush(readings: readonly Reading[]): Renderable {
  const moments = readings.flatMap((r) => r.moments);
  const chosen = chosenPush(readings);
  const labels = [...new Set(moments.map(({ label }) => label))];
  const lines = pushes.map((way) => {
    const at = (label: string): string =>
      moments
        .filter((m) => m.label === label)
        .map(({ agreement }) => agreement[way].toFixed(2))
        .join(" ");
    const bold = way === chosen ? "**" : "";
    return `* ${bold}${waysText[way]}${bold}: ${labels.map((label) => `${label} ${at(label)}`).join(", ")}`;
  });
  const each = readings.length > 1 ? ", one number a run" : "";
  return markdown(
    `Correlation, over test reviews, of the sum of a review's pushes with its margin${each}:\n\n${lines.join("\n")}\n\nThe largest mean is taken, in bold.`,
  );
}
