/** A quantity's maximum-likelihood estimate and interval. `null` marks an end that the data does not bound. */
export interface ProfileInterval {
  /** Where the profile is highest; `null` when it is highest infinitely far away. */
  readonly estimate: number | null;
  readonly interval: readonly [number | null, number | null];
  /** Twice the log-likelihood between the maximum and the best that is left when the quantity is `value`. */
  deviance(value: number): number;
}

export interface Profile {
  /** Log-likelihood with the quantity fixed and everything else at its best. */
  readonly at: (value: number) => number;
  /** What `at` tends to towards −∞ and +∞. */
  readonly limits: readonly [number, number];
  /** Where to look first; the ends are searched for beyond it. */
  readonly range: readonly [number, number];
  /** Values that are looked at inside the range. Default 60. */
  readonly points?: number;
}

/**
 * Profile-likelihood interval: every value whose deviance stays below `cutoff`, from the outermost such value on the one
 * side to the outermost on the other. Where the profile stays above the cutoff for ever, that end is `null`: the data does
 * not bound it, and a number there would be the edge of a search.
 * @param cutoff `chiSquareQuantile(level)`
 */
export function profileInterval(
  { at, limits, range, points = 60 }: Profile,
  cutoff: number,
): ProfileInterval {
  const [from, to] = range;
  const step = (to - from) / points;
  const scan = Array.from({ length: points + 1 }, (_, i) => {
    const value = from + i * step;
    return { value, height: at(value) };
  });
  const top = scan.reduce((best, next) => (next.height > best.height ? next : best));
  const best = climb(at, top, step, top.value - from < step / 2 ? -1 : to - top.value < step / 2 ? 1 : 0);
  const highest = Math.max(best.height, ...limits);
  const deviance = (value: number): number => 2 * (highest - at(value));
  const inside = scan.filter(({ height }) => 2 * (highest - height) <= cutoff).map(({ value }) => value);
  const end = (side: 0 | 1): number | null => {
    if (2 * (highest - limits[side]) <= cutoff) return null;
    const sign = side === 0 ? -1 : 1;
    const edges = [...inside, best.value];
    let within = side === 0 ? Math.min(...edges) : Math.max(...edges);
    let reach = step;
    while (deviance(within + sign * reach) <= cutoff && reach < 1e9 * step) {
      within += sign * reach;
      reach *= 2;
    }
    let beyond = within + sign * reach;
    for (let i = 0; i < 60 && Math.abs(beyond - within) > 1e-7 * step; i++) {
      const middle = (within + beyond) / 2;
      if (deviance(middle) <= cutoff) within = middle;
      else beyond = middle;
    }
    return within;
  };
  return {
    // A profile that has come up to its limit is highest there, however far out its last look was.
    estimate: best.height > Math.max(...limits) + 1e-6 ? best.value : null,
    interval: [end(0), end(1)],
    deviance,
  };
}

/** The highest place near a looked-at one; where that is an end of the range, as far beyond it as the profile still rises. */
function climb(
  at: (value: number) => number,
  top: { readonly value: number; readonly height: number },
  step: number,
  outwards: -1 | 0 | 1,
): { readonly value: number; readonly height: number } {
  let [here, reach] = [top, step];
  for (let i = 0; outwards !== 0 && i < 40; i++) {
    const value = here.value + outwards * reach;
    const height = at(value);
    if (!(height > here.height)) break;
    here = { value, height };
    reach *= 2;
  }
  const peak = goldenMaximum(at, here.value - reach, here.value + reach, 1e-6 * step);
  return peak.height > here.height ? peak : here;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Maximum of a function with one peak between `low` and `high`, by golden section. */
export function goldenMaximum(
  of: (x: number) => number,
  low: number,
  high: number,
  tolerance: number,
): { value: number; height: number } {
  let [a, b] = [low, high];
  let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atC, atD] = [of(c), of(d)];
  // Far from 0 two neighbouring numbers may lie further apart than the tolerance: a hundred cuts are always enough.
  for (let cut = 0; cut < 100 && b - a > tolerance; cut++) {
    if (atC >= atD) {
      [b, d, atD] = [d, c, atC];
      c = b - GOLDEN * (b - a);
      atC = of(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + GOLDEN * (b - a);
      atD = of(d);
    }
  }
  return atC >= atD ? { value: c, height: atC } : { value: d, height: atD };
}
