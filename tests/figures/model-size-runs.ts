import type { RunResult } from "grokbook/run/types";
import { syntheticReviews } from "../analysis/synthetic-reviews";

/** Three hidden sizes, three fractions, two seeds; accuracy rises with the data and falls with h. */
export const modelSizeRuns = (): RunResult[] =>
  [16, 64, 128].flatMap((hiddenSize) =>
    [0.2, 0.5, 1].flatMap((dataFraction) =>
      [0, 1].map((seed) =>
        syntheticReviews({
          config: { hiddenSize, dataFraction, seed, evaluateEvery: 10_000 },
          generalises: 0,
          reaches: 0.74 + 0.08 * dataFraction - hiddenSize / 10_000 + 0.004 * seed,
        }),
      ),
    ),
  );
