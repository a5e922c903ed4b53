import { logistic } from "../../statistics/firth-threshold";

/** What is known of one run of a search. */
export interface TriedSize {
  readonly size: number;
  readonly generalised: boolean;
}

/** The next sizes to try, or why nothing more is worth trying. */
export type Choice =
  | { readonly sizes: readonly number[] }
  /** All data fail again and again: the threshold lies beyond them. */
  | { readonly ended: "beyond all data" }
  /** The smallest size generalises again and again: the threshold lies below it. */
  | { readonly ended: "below the smallest size" };

/** Runs at an end of the axis with one and the same outcome, after which the search believes it (ours). */
const ENOUGH_AT_AN_END = 4;

/**
 * Chooses the next runs of a search: first all data and an eighth of them; then, until both outcomes were seen, bisection
 * in ln n towards the side where the other must be; then the sizes whose outcomes are expected to leave least doubt about
 * ln n₅₀. The doubt is the entropy of ln n₅₀ under a flat prior over the axis and a log-flat one over the steepness
 * (Kontsevich and Tyler, Vision Research 39, 1999). The prior only plans; the interval that is reported knows none.
 * A pure function of what is known: the same outcomes give the same choice, so a search that was stopped goes on the same.
 * @param axis sizes that may be tried, smallest first
 * @param batch how many to choose, 1 or 2
 */
export function chooseSizes(tried: readonly TriedSize[], axis: readonly number[], batch: number): Choice {
  const [low, high] = [axis[0] as number, axis.at(-1) as number];
  if (tried.length === 0) return { sizes: [high, nearest(axis, high / 8)].slice(0, batch) };
  const hits = tried.filter((t) => t.generalised).map((t) => t.size);
  const misses = tried.filter((t) => !t.generalised).map((t) => t.size);
  if (hits.length === 0) {
    if (misses.filter((size) => size === high).length >= ENOUGH_AT_AN_END)
      return { ended: "beyond all data" };
    return { sizes: Array.from({ length: batch }, () => high) };
  }
  if (misses.length === 0) {
    const least = Math.min(...hits);
    if (least === low && hits.filter((size) => size === low).length >= ENOUGH_AT_AN_END)
      return { ended: "below the smallest size" };
    return { sizes: [low, nearest(axis, Math.sqrt(low * least))].slice(-batch) };
  }
  return { sizes: leastDoubt(tried, axis, batch) };
}

const nearest = (axis: readonly number[], size: number): number =>
  axis.reduce((best, next) =>
    Math.abs(Math.log(next / size)) < Math.abs(Math.log(best / size)) ? next : best,
  );

/** Thresholds and steepnesses that are weighed against each other. */
const THRESHOLDS = 60;
const SCALES = [0.03, 0.05, 0.08, 0.13, 0.2, 0.32, 0.5, 0.8];

function leastDoubt(tried: readonly TriedSize[], axis: readonly number[], batch: number): readonly number[] {
  const [low, high] = [Math.log(axis[0] as number) - 0.5, Math.log(axis.at(-1) as number) + 0.5];
  const at = Array.from({ length: THRESHOLDS }, (_, i) => low + ((i + 0.5) * (high - low)) / THRESHOLDS);
  const cells = at.flatMap((x50) => SCALES.map((s) => ({ x50, s })));
  const chance = new Map(
    axis.map((size) => [size, cells.map(({ x50, s }) => clamp(logistic((Math.log(size) - x50) / s)))]),
  );
  const after = (weights: readonly number[], size: number, generalised: boolean): number[] => {
    const p = chance.get(size) as readonly number[];
    return weights.map((w, i) => w * (generalised ? (p[i] as number) : 1 - (p[i] as number)));
  };
  let known: readonly number[] = cells.map(() => 1);
  for (const { size, generalised } of tried) {
    known = after(known, axis.includes(size) ? size : nearest(axis, size), generalised);
    known = known.map((w) => w / total(known));
  }
  // The outcomes of a batch are not known while it is chosen: every combination, weighed by its chance.
  let worlds: readonly (readonly number[])[] = [known];
  const chosen: number[] = [];
  for (let k = 0; k < batch; k++) {
    const doubts = axis.map((size) =>
      worlds.reduce(
        (sum, world) =>
          sum + weighedDoubt(after(world, size, true)) + weighedDoubt(after(world, size, false)),
        0,
      ),
    );
    const best = axis[doubts.indexOf(Math.min(...doubts))] as number;
    chosen.push(best);
    worlds = worlds.flatMap((world) => [after(world, best, true), after(world, best, false)]);
  }
  return chosen;
}

/** Chance of a world × entropy of ln n₅₀ in it. */
function weighedDoubt(world: readonly number[]): number {
  const mass = total(world);
  if (mass < 1e-12) return 0;
  let entropy = 0;
  for (let i = 0; i < THRESHOLDS; i++) {
    const p = total(world.slice(i * SCALES.length, (i + 1) * SCALES.length)) / mass;
    if (p > 0) entropy -= p * Math.log(p);
  }
  return mass * entropy;
}

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** One run in fifty may do the unexpected, whatever its size: a surprise must not decide everything. */
const clamp = (p: number): number => 0.01 + 0.98 * p;
