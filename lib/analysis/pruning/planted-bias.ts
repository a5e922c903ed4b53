import type { RunConfig } from "../../config/types";
import type { Stream } from "../../data/random/random";
import type { Examples } from "../../data/types";

/**
 * A subset that is *not* drawn uniformly: reviews longer than the median, or pairs (a, b) whose a is above the median of a,
 * are twice as likely to be kept as the others. What a test of fair pruning has to find, if it is worth anything; the less
 * is pruned, the less of the bias is left.
 * @param size of the subset; at most all
 * @returns rows of the examples, in random order
 */
export function plantedBias(
  examples: Examples,
  task: RunConfig["task"],
  size: number,
  random: Pick<Stream, "integer" | "shuffle">,
): number[] {
  const { count, tokens, offsets } = examples;
  if (!Number.isInteger(size) || size < 1 || size > count)
    throw new RangeError(`Expected a size from 1 to ${count}, got ${String(size)}.`);
  const marks = Array.from({ length: count }, (_, i) => {
    const [from, to] = [offsets[i] as number, offsets[i + 1] as number];
    return task === "modular" ? (tokens[from] as number) : to - from;
  });
  const median = [...marks].sort((a, b) => a - b)[count >> 1] as number;
  const [first, later]: [number[], number[]] = [[], []];
  for (const i of random.shuffle(marks.map((_, row) => row))) {
    const favoured = (marks[i] as number) > median;
    (favoured || random.integer(2) === 0 ? first : later).push(i);
  }
  return [...first, ...later].slice(0, size);
}
