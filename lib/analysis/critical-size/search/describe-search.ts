import { summarise } from "../../summarise";
import { sizeOf } from "../by-size";
import { chanceAt } from "../size-threshold";
import type { CriticalSizeSearch } from "./search-critical-size";

const number = (n: number): string => Math.round(n).toLocaleString("en-GB");
const about = (share: number): string =>
  share > 0.99 ? "over 99 %" : share < 0.01 ? "under 1 %" : `about ${Number((100 * share).toPrecision(2))} %`;

/** What a search says and does not say, as sentences for the reader. */
export function describeSearch(search: CriticalSizeSearch): readonly string[] {
  const { plan, axis, threshold, results, ended } = search;
  const { accuracy, horizon, rule, level } = plan;
  const aim = `${percent100(accuracy)} test accuracy ${rule === "sustained" ? "and stay there " : ""}within ${number(horizon)} steps`;
  const tried = new Set(results.map((run) => sizeOf(run.config))).size;
  const basis = `(${percent100(level)} interval, ${results.length} runs at ${tried} sizes)`;
  if (threshold === null) return ["No run has ended yet: nothing is known. The same command goes on."];
  const [low, high] = threshold.interval;
  const bound = (end: number | null): string => (end === null ? "not bounded" : number(axis.count(end)));
  const range = `[${bound(low)}, ${bound(high)}]`;
  const size = threshold.size;
  const said: string[] = [];
  if (ended === "beyond all data" || (size === null && threshold.outcomes.every((o) => o.generalised === 0)))
    said.push(...beyond(search, aim, range, basis));
  else if (size === null && threshold.outcomes.some((o) => o.generalised < o.runs))
    said.push(
      `${threshold.outcomes.reduce((sum, o) => sum + o.generalised, 0)} of ${results.length} runs reached ${aim}, too few to place the size at which half of them do: ${range} ${basis}. Ask for a lower accuracy, give it more steps, or bring more data.`,
    );
  else if (size === null)
    said.push(
      `Every run reached ${aim}, the smallest of ${number(axis.count(Math.min(...results.map((r) => sizeOf(r.config)))))} ${axis.noun} too: half of the runs need ${range} ${basis}. Smaller sizes were not tried.`,
    );
  else if (low === null && high === null)
    said.push(
      `A first guess: about ${number(axis.count(size))} of your ${number(axis.all)} ${axis.noun} bring half of the runs to ${aim}. ${results.length} runs at ${tried} sizes bound it on neither side yet.`,
    );
  else
    said.push(
      `With this model, ${number(axis.count(size))} ${range} of your ${number(axis.all)} ${axis.noun} are enough to reach ${aim} in half of the runs ${basis}.`,
      twice(search, size),
    );
  if (ended === "budget" && plan.width < (high ?? Infinity) / (low ?? 0))
    said.push(
      `The budget was used up before the interval was a factor ${plan.width} wide: a larger --budget goes on from these runs.`,
    );
  if (ended === "stopped") said.push("Stopped: the same command goes on.");
  const fallen = threshold.collapsed.length;
  if (fallen > 0)
    said.push(`${fallen} of the runs that got there fell out again; they count as having got there.`);
  said.push(
    "It does not say that the accuracy stops growing there, and nothing about another model, another accuracy or more patience.",
  );
  return said;
}

function twice({ axis, threshold }: CriticalSizeSearch, size: number): string {
  const at = (n: number): number => (threshold === null ? 0 : (chanceAt(threshold, n) ?? 0));
  const all = axis.sizes.at(-1) as number;
  const inside = 2 * size <= all;
  const first = inside
    ? `With twice as many, ${number(axis.count(2 * size))}, ${about(at(2 * size))} of the runs get there by the same curve`
    : `With all ${number(axis.all)}, ${about(at(all))} of the runs get there by the same curve`;
  const chance = at(all);
  const second =
    chance > 0.95
      ? "twice as much data as you have would hardly change whether a run gets there."
      : `twice as much data as you have would bring ${about(at(2 * all))}, beyond anything that was tried.`;
  return `${first}; ${second}`;
}

/** Nothing generalised: how far the accuracy came, and what it gained from the last doubling. */
function beyond(
  { axis, results, threshold }: CriticalSizeSearch,
  aim: string,
  range: string,
  basis: string,
): string[] {
  const all = axis.sizes.at(-1) as number;
  const best = (of: number): number | null =>
    summarise(
      results
        .filter((run) => sizeOf(run.config) === of)
        .map((run) => Math.max(...run.points.map((p) => p.testAccuracy))),
    ).median;
  const top = best(all);
  const smaller = threshold?.outcomes.map((o) => o.size).filter((s) => s < all) ?? [];
  const next = smaller.length > 0 ? Math.max(...smaller) : null;
  const before = next === null ? null : best(next);
  const at = threshold?.outcomes.find((o) => o.size === all) ?? { runs: 0, generalised: 0 };
  return [
    `${at.generalised === 0 ? "None" : at.generalised} of ${at.runs} runs with all your ${number(axis.all)} ${axis.noun} reached ${aim}: half of the runs need ${range} ${basis}, and these data cannot say how much more.`,
    ...(top === null
      ? []
      : [
          `The best test accuracy was ${percent100(top)} with all of them${before === null || next === null ? "" : `, ${percent100(before)} with ${number(axis.count(next))}`} (medians over runs). Ask for a lower accuracy, give it more steps, or bring more data.`,
        ]),
  ];
}

const percent100 = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
