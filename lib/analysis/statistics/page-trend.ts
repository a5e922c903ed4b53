import { stream } from "../../data/random/random";
import type { Stream } from "../../data/random/random";
import { ranks } from "./spearman";

/** Levels up to which all orders are counted; beyond, orders are drawn. */
const EXACT_LEVELS = 10;

export interface PageTrendOptions {
  /** Random orders for more than 10 levels. Default 10,000 (ours). */
  readonly permutations?: number;
  /** Randomness to use instead of `stream(0, "page")`. */
  readonly random?: Pick<Stream, "shuffle">;
}

/** Page's test for values that rise along the levels, the same way in every block. */
export interface PageTrend {
  /** Page's L: over all blocks the sum of level (1, 2, …) times rank. */
  readonly statistic: number;
  /**
   * L on a scale from −1 (falls in every block) to 1 (rises in every block); 0 is what no trend gives. Without ties it is
   * the mean of the blocks' Spearman correlations with the order of the levels.
   */
  readonly trend: number;
  /** One-sided: chance of an L as large or larger, if the order within every block were drawn at random. */
  readonly pValue: number;
  readonly blocks: number;
  readonly levels: number;
}

/**
 * Page's trend test (Page 1963) on blocks of the same levels: here a block is one seed, or one seed at one data fraction,
 * and only the order *within* a block counts, so that what lifts a whole block (an easy split, more data) cannot look like
 * a trend. Equal values share their mean rank. Up to 10 levels every order is counted, ties included, so the p-value is
 * exact; beyond, orders are drawn.
 * For values that should fall, negate them.
 * @param blocks one list a block, its values in the order of the levels; never NaN
 * @throws RangeError without blocks, with fewer than 2 levels, or with blocks of different lengths
 */
export function pageTrend(
  blocks: readonly (readonly number[])[],
  { permutations = 10_000, random = stream(0, "page") }: PageTrendOptions = {},
): PageTrend {
  const levels = blocks[0]?.length ?? 0;
  if (levels < 2 || blocks.some((block) => block.length !== levels || block.some(Number.isNaN)))
    throw new RangeError(
      `Expected blocks of one length from 2 up, without NaN, got lengths ${blocks.map((b) => b.length).join(", ") || "none"}.`,
    );
  // Twice the ranks are whole numbers: sums are exact, and equal ones are equal.
  const doubled = blocks.map((block) => ranks(block).map((rank) => 2 * rank));
  const observed = doubled.reduce((sum, block) => sum + scoreOf(block), 0);
  const expected = (blocks.length * levels * (levels + 1) ** 2) / 4;
  const widest = (blocks.length * levels * (levels ** 2 - 1)) / 12;
  return {
    statistic: observed / 2,
    trend: (observed / 2 - expected) / widest,
    pValue:
      levels <= EXACT_LEVELS
        ? exactTail(doubled, observed)
        : drawnTail(doubled, observed, permutations, random),
    blocks: blocks.length,
    levels,
  };
}

const scoreOf = (block: readonly number[]): number => block.reduce((sum, rank, j) => sum + (j + 1) * rank, 0);

type Distribution = Map<number, number>;

function exactTail(blocks: readonly (readonly number[])[], observed: number): number {
  const known = new Map<string, Distribution>();
  let sums: Distribution = new Map([[0, 1]]);
  for (const block of blocks) {
    const sorted = [...block].sort((a, b) => a - b);
    const key = sorted.join();
    const one = known.get(key) ?? ordersOf(sorted);
    known.set(key, one);
    const next: Distribution = new Map();
    for (const [a, p] of sums) for (const [b, q] of one) next.set(a + b, (next.get(a + b) ?? 0) + p * q);
    sums = next;
  }
  let tail = 0;
  for (const [sum, p] of sums) if (sum >= observed) tail += p;
  return Math.min(1, tail);
}

/** Chance of every score when these ranks stand in random order: level by level, over the sets of ranks used so far. */
function ordersOf(block: readonly number[]): Distribution {
  const k = block.length;
  const bySet: Distribution[] = Array.from({ length: 2 ** k }, () => new Map<number, number>());
  bySet[0]?.set(0, 1);
  for (let set = 0; set < bySet.length; set++) {
    const level = [...set.toString(2)].filter((bit) => bit === "1").length + 1;
    for (let i = 0; i < k; i++) {
      if ((set >> i) & 1) continue;
      const into = bySet[set | (1 << i)] as Distribution;
      for (const [sum, p] of bySet[set] as Distribution) {
        const score = sum + level * (block[i] as number);
        into.set(score, (into.get(score) ?? 0) + p / (k - level + 1));
      }
    }
  }
  return bySet.at(-1) as Distribution;
}

function drawnTail(
  blocks: readonly (readonly number[])[],
  observed: number,
  permutations: number,
  random: Pick<Stream, "shuffle">,
): number {
  let extreme = 0;
  for (let i = 0; i < permutations; i++)
    if (blocks.reduce((sum, block) => sum + scoreOf(random.shuffle(block)), 0) >= observed) extreme++;
  return (1 + extreme) / (1 + permutations);
}
