import type { Measurement } from "../../run/published/measurement";
import type { RunResult } from "../../run/types";
import { ablationDirections } from "./ablation-directions";
import { criticalSizePeak } from "./critical-size-peak";
import { dataSurplus } from "./data-surplus";
import { decayLaw } from "./decay-law";
import { delayedGeneralisation } from "./delayed-generalisation";
import { flatMemorisation } from "./flat-memorisation";
import { modelSizeAccuracy } from "./model-size-accuracy";
import { modelSizeData } from "./model-size-data";
import { textCriticalSize } from "./text-critical-size";
import { textDelayedGeneralisation } from "./text-delayed-generalisation";
import { textMemorisation } from "./text-memorisation";
import { pruningKeepsDistribution } from "./pruning-distribution";
import { sixStages } from "./six-stages";
import { holm } from "../statistics/holm";
import { transitionSmoothness } from "./transition-smoothness";
import type { Claim, LedgerRow } from "./types";
import { yelpDeGrokking } from "./yelp-de-grokking";

/** The paper's fifteen checkable claims, by id. */
export const claims: readonly Claim[] = [
  delayedGeneralisation,
  criticalSizePeak,
  dataSurplus,
  flatMemorisation,
  textDelayedGeneralisation,
  decayLaw,
  textCriticalSize,
  textMemorisation,
  transitionSmoothness,
  yelpDeGrokking,
  modelSizeAccuracy,
  modelSizeData,
  sixStages,
  ablationDirections,
  pruningKeepsDistribution,
];

/**
 * Every claim with its verdict on these results, and, since fifteen claims are judged at once, the p-values of those that rest on
 * a test adjusted for their number (Holm). Plain data.
 * @param results as `publishedRuns` gives them; branches are experiments of ours and carry no verdict
 * @param measurements as `publishedMeasurements` gives them; without, the claims on the data are not run
 */
export function ledger(
  results: readonly RunResult[],
  measurements: readonly Measurement[] = [],
): LedgerRow[] {
  const paths = results.filter(({ config }) => config.parent === undefined);
  const rows = claims.map(({ id, claim, paper, rule, record, evaluate }): LedgerRow => {
    return { id, claim, paper, rule, record, ...evaluate(paths, measurements) };
  });
  const adjusted = holm(rows.flatMap(({ pValue }) => pValue ?? []));
  let at = 0;
  return rows.map((row) => (row.pValue === undefined ? row : { ...row, pHolm: adjusted[at++] as number }));
}
