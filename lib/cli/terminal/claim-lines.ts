import { shortTitle } from "../../analysis/claims/short-titles";

/** A claim of the paper and what became of it: "reproduced", "partly", … as the ledger says. */
export interface JudgedClaim {
  readonly id: number;
  readonly verdict: string;
}

const signs: readonly (readonly [start: string, sign: string])[] = [
  ["reproduced", "✓"],
  ["partly", "◐"],
  ["not reproduced", "✗"],
  ["undecided", "?"],
];

/** One line a claim, under 80 characters: its number, the claim in a few words, the verdict. */
export function claimLines(claims: readonly JudgedClaim[]): string {
  const width = Math.max(0, ...claims.map(({ id }) => shortTitle(id).length));
  return claims
    .map(({ id, verdict }) => {
      const sign = signs.find(([start]) => verdict.startsWith(start))?.[1] ?? "–";
      return `${String(id).padStart(2)}  ${shortTitle(id).padEnd(width)}  ${sign} ${verdict}`;
    })
    .join("\n");
}
