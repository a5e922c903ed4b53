import type { PrunedSubset } from "../../analysis/pruning/measure-pruning";
import type { CheckedClaim } from "../../notebook/outputs/check";
import { fixedPercent } from "../words/fixed-percent";

/** KL of a subset, and the KL that 95 % of random draws of its size stay below. */
interface AgainstLuck {
  readonly kl: number;
  readonly limit: number;
}

export interface PruningResults {
  /** What was pruned, for the first claim: "IMDB". */
  readonly name: string;
  /** The train sets that runs get. */
  readonly uniform: readonly AgainstLuck[];
  /** The shortest reviews, and positive ones only: prunings that a test should notice. */
  readonly byLength: AgainstLuck;
  readonly byLabel: AgainstLuck;
  /** Subsets of the published measurements. */
  readonly published: readonly Pick<PrunedSubset, "kl" | "klLimit">[];
}

/** Claim 15: pruned sets have the distribution of the whole as well as luck allows, by a test that can fail. */
export function pruning({ name, uniform, byLength, byLabel, published }: PruningResults): CheckedClaim[] {
  const above = uniform.filter(({ kl, limit }) => kl > limit).length;
  const largest = Math.max(...uniform.map(({ kl }) => kl));
  const outside = published.filter(({ kl, klLimit }) => kl > klLimit).length;
  const noticed = ({ kl, limit }: AgainstLuck) => ({
    pass: kl > 2 * limit,
    measured: `KL ${kl.toExponential(1)}, limit of luck ${limit.toExponential(1)}`,
  });
  return [
    {
      claim: `${name}: pruned sets are as close to the whole as random draws are`,
      pass: above <= 1,
      measured: `${above} of ${uniform.length} above the limit that 95 % of the draws stay below`,
      expected: "at most 1",
      source: "claim 15, Fig 12",
    },
    {
      claim: "KL below 0.01",
      pass: largest < 0.01,
      measured: `largest ${largest.toExponential(1)}`,
      expected: "< 0.01 (ours)",
      source: "claim 15",
    },
    {
      claim: "the test notices a pruning by length",
      ...noticed(byLength),
      expected: "more than twice the limit (ours)",
      source: "ours",
    },
    {
      claim: "it notices a pruning by label",
      ...noticed(byLabel),
      expected: "more than twice the limit (ours); a no is a weakness of the picture, not of the pruning",
      source: "ours",
    },
    {
      claim: "published measurement: above the limit no oftener than luck",
      pass: published.length === 0 ? null : outside / published.length <= 0.1,
      measured:
        published.length === 0
          ? "none published"
          : `${outside} of ${published.length} sets (${fixedPercent(outside / published.length)}), largest KL ${Math.max(...published.map(({ kl }) => kl)).toFixed(4)}`,
      expected: "about 5 %; the ledger's rule (chapter 09) is a binomial test",
      source: "claim 15",
    },
  ];
}
