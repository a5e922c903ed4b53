import type { RunResult } from "../../run/types";
import { criticalSizePeak } from "./critical-size-peak";
import { dataSurplus } from "./data-surplus";
import { delayedGeneralisation } from "./delayed-generalisation";
import { flatMemorisation } from "./flat-memorisation";
import { claimsToCome } from "./to-come";
import type { Claim, LedgerRow } from "./types";

/** The paper's fifteen checkable claims, by id. */
export const claims: readonly Claim[] = [
  delayedGeneralisation,
  criticalSizePeak,
  dataSurplus,
  flatMemorisation,
  ...claimsToCome,
];

/** Every claim with its verdict on these results. Plain data: `JSON.stringify` gives what `grokbook claims --json` prints. */
export function ledger(results: readonly RunResult[]): LedgerRow[] {
  return claims.map(({ id, claim, paper, rule, evaluate }) => ({
    id,
    claim,
    paper,
    rule,
    ...evaluate(results),
  }));
}
