import type { SetMeasure } from "../../analysis/weights/progress-measure";
import type { ProgressMeasures } from "../../analysis/weights/progress-measures";
import type { ProgressPhase } from "../../analysis/weights/progress-phases";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { fixedPercent } from "../words/fixed-percent";

/** The snapshots where the phases begin and end: what the model knows, and what its key frequencies do (chapter 07). */
export function progressMeasures(
  { frequencies, measures }: Pick<ProgressMeasures, "frequencies" | "measures">,
  phases: readonly ProgressPhase[],
): Renderable {
  const bounds = new Set(phases.flatMap(({ from, to }) => [from, to]));
  const ends = [measures[0]?.step, measures.at(-1)?.step];
  const rows = measures
    .filter(({ step }) => bounds.has(step) || ends.includes(step))
    .map(({ step, full, restricted, restrictedUnseen, control, excluded }) => ({
      step,
      "train loss": nats(full.train),
      excluded: nats(excluded),
      "… by others": nats(control?.excluded),
      "test loss": nats(full.test),
      restricted: nats(restricted),
      "… to others": nats(control?.restricted),
      "… from unseen": nats(restrictedUnseen),
      "test right": right(full.test),
      "unseen right": right(full.unseen),
      "key waves, unseen": right(restrictedUnseen),
    }));
  return table(rows, {
    caption: `Losses in nats and shares answered right; key frequencies ${frequencies.join(", ")}, “others” as many of the weakest`,
  });
}

const nats = (measure: SetMeasure | null | undefined): string => (measure ? measure.loss.toFixed(2) : "–");
const right = (measure: SetMeasure | null | undefined): string =>
  measure ? fixedPercent(measure.accuracy) : "–";
