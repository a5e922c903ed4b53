import type { Reading, ReadingMoment, WithoutRows } from "./measure-reading";
import { bestPush } from "./push-agreement";
import type { Push } from "./review-reader";

/** One sentence of the rule in `data/plans/README.md`, and whether it holds for every run. */
export interface ReadingVerdict {
  readonly claim: string;
  /** null: fewer than three runs, so no word about "because". */
  readonly holds: boolean | null;
  readonly measured: string;
  readonly expected: string;
}

/** Runs that a verdict needs (ours). */
const RUNS_NEEDED = 3;

/** The way of pushing whose sums follow the margins of these runs best. */
export const chosenPush = (readings: readonly Reading[]): Push =>
  bestPush(readings.flatMap(({ moments }) => moments.map(({ agreement }) => agreement)));

/** Train accuracy that some rows are worth, 0 to 1. */
export const damage = (moment: ReadingMoment, without: WithoutRows): number =>
  moment.whole.train - without.train;

/**
 * The rule on what is read and where it is memorised, over runs with a first moment (known by heart, test accuracy at chance) and a last one
 * (after the jump).
 */
export function readingVerdicts(readings: readonly Reading[]): readonly ReadingVerdict[] {
  const way = chosenPush(readings);
  const ends = readings.map(({ moments }) => ({
    before: moments[0] as ReadingMoment,
    after: moments.at(-1) as ReadingMoment,
  }));
  const enough = readings.length >= RUNS_NEEDED;
  const verdict = (claim: string, expected: string, each: readonly (readonly [boolean, string])[]) => ({
    claim,
    holds: enough ? each.every(([holds]) => holds) : null,
    measured: each.map(([, text]) => text).join("; "),
    expected,
  });
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const points = (share: number): string => (100 * share).toFixed(1);
  return [
    verdict(
      "what leads a review on the plateau is rarer than a word of it taken at random",
      "r below R / 2 in every run",
      ends.map(({ before: { read } }) => [
        read[way].found < read[way].foundAtRandom / 2,
        `in ${read[way].found} training reviews, at random ${read[way].foundAtRandom}`,
      ]),
    ),
    verdict(
      "after the jump opinion words lead",
      "25 % of the reviews or more, on the plateau half of that or less, in every run",
      ends.map(({ before, after }) => {
        const [was, is] = [before.read[way].opinion, after.read[way].opinion];
        return [is >= 0.25 && was <= is / 2, `${percent(was)} → ${percent(is)}`];
      }),
    ),
    verdict(
      "on the plateau the rows of rare words hold what is known by heart",
      "20 points of train accuracy or more, and twice what as many tokens of commoner words cost, in every run",
      ends.map(({ before }) => {
        const [rare, common] = [damage(before, before.rare), damage(before, before.common)];
        return [rare >= 0.2 && rare >= 2 * common, `${points(rare)} points, commoner ${points(common)}`];
      }),
    ),
    verdict(
      "after the jump they hold less of it",
      "less than half of the cost on the plateau in every run",
      ends.map(({ before, after }) => {
        const [was, is] = [damage(before, before.rare), damage(after, after.rare)];
        return [is < was / 2, `${points(was)} → ${points(is)} points`];
      }),
    ),
  ];
}
