import { observedWeights } from "../../analysis/weights/observed-weights";
import { spectrumShare } from "../../analysis/weights/spectrum-share";
import { embeddingSpectrum } from "../../figures/embedding-spectrum";
import type { Figure } from "../../figures/types";
import { count, percent } from "../../figures/words";
import type { RunResult } from "../../run/types";
import type { Picture } from "./picture";
import { sampled } from "./sampled";

/** The Fourier bars of the number embeddings, at the start and now. @throws RangeError with fewer than 5 frequencies */
export function spectrum(run: RunResult): Picture {
  const weights = observedWeights(run);
  const last = weights.at(-1)!;
  const steps = [
    { step: 0, label: "step 0" },
    ...(last.step > 0 ? [{ step: last.step, label: `step ${count(last.step)}` }] : []),
  ];
  return {
    figure: barsOf(embeddingSpectrum(run, { steps, columns: 2 })),
    table: {
      columns: ["step", "strongest frequencies", "their share of the power"],
      rows: sampled(weights, 8).map(({ step, values }) => {
        const { frequencies, share } = spectrumShare(values);
        return [count(step), frequencies.join(", "), percent(share)];
      }),
      caption: "The five strongest frequencies of the number embeddings, the constant left out.",
    },
  };
}

/** The bars alone: the map over training beside them takes too long to be drawn again and again. */
function barsOf({ layout, data, caption, ...rest }: Figure): Figure {
  const others = Object.fromEntries(Object.entries(layout).filter(([key]) => key !== "xaxis2"));
  return {
    ...rest,
    data: data.filter(({ type }) => type === "scatter"),
    layout: { ...others, height: 360, shapes: [], xaxis: { ...(layout["xaxis"] as object), domain: [0, 1] } },
    caption: caption.replace(/; left at a few steps, right over training[^.]*\./, ", at the start and now."),
  };
}
