import { chiSquareQuantile } from "./chi-square";
import { goldenMaximum, profileInterval } from "./profile-interval";
import type { ProfileInterval } from "./profile-interval";

/** What was tried at one x. The counts may be fractions: an expected outcome is half a success and half a failure. */
export interface Trials {
  readonly x: number;
  readonly trials: number;
  readonly successes: number;
}

export interface ThresholdFit extends ProfileInterval {
  /** s: the odds of a success grow e-fold over this much x. `null` without an estimate. */
  readonly scale: number | null;
  readonly level: number;
  /** P(success) at x by the fit; `null` without an estimate. */
  probability(x: number): number | null;
}

/**
 * The x at which a success has probability ½, P(success | x) = logistic((x − x₅₀) / s) with s > 0, by Firth's penalised
 * likelihood: log L + ½ log |I|, I the information about intercept and slope (Firth, Biometrika 80, 1993; Heinze and
 * Schemper, Statistics in Medicine 21, 2002). The penalty keeps the fit finite where failures and successes separate
 * completely, which a handful of runs usually does; the plain likelihood then has no maximum. The interval is the profile
 * of the penalised likelihood over x₅₀, not an estimate ± a standard error: it is long on the side that the data knows
 * less about and `null` where it does not bound it.
 * @returns `estimate` and `scale` `null` when only one outcome was seen or successes do not become more likely with x
 * @throws RangeError without two different x
 */
export function firthThreshold(trials: readonly Trials[], { level = 0.95 } = {}): ThresholdFit {
  const at = grouped(trials);
  const [low, high] = [Math.min(...at.map((t) => t.x)), Math.max(...at.map((t) => t.x))];
  if (!(high > low)) throw new RangeError("Expected trials at two different x or more.");
  const span = high - low;
  const slopes: readonly [number, number] = [Math.log(0.002 / span), Math.log(4000 / span)];
  const best = (x50: number): { value: number; height: number } =>
    bestSlope((slope) => penalised(at, x50, Math.exp(slope)), slopes);
  const profile = profileInterval(
    {
      at: (x50) => best(x50).height,
      limits: [flatLimit(at, "successes"), flatLimit(at, "failures")],
      range: [low - span / 2, high + span / 2],
    },
    chiSquareQuantile(level),
  );
  const successes = at.reduce((sum, t) => sum + t.successes, 0);
  const all = at.reduce((sum, t) => sum + t.trials, 0);
  const estimate = successes > 0 && successes < all ? profile.estimate : null;
  const scale = estimate === null ? null : Math.exp(-best(estimate).value);
  return {
    ...profile,
    estimate,
    scale,
    level,
    probability: (x) => (estimate === null || scale === null ? null : logistic((x - estimate) / scale)),
  };
}

/** log L + ½ log |I| at a threshold and a slope. One exponential a size: fits are made by the thousand. */
function penalised(at: readonly Trials[], x50: number, slope: number): number {
  let likelihood = 0;
  let [s0, s1, s2] = [0, 0, 0];
  for (const { x, trials, successes } of at) {
    const away = x - x50; // information is told from here, where its weights are largest
    const eta = slope * away;
    const e = Math.exp(-Math.abs(eta));
    likelihood += (eta > 0 ? successes - trials : successes) * eta - trials * Math.log1p(e);
    const weight = (trials * e) / (1 + e) ** 2;
    s0 += weight;
    s1 += weight * away;
    s2 += weight * away * away;
  }
  const information = s0 * s2 - s1 * s1;
  return information > 0 ? likelihood + 0.5 * Math.log(information) : -Infinity;
}

/** The penalised likelihood of a curve that is flat at p, p on the side that a threshold infinitely far away leaves it. */
function flatLimit(at: readonly Trials[], mostly: "successes" | "failures"): number {
  const n = at.reduce((sum, t) => sum + t.trials, 0);
  const y = at.reduce((sum, t) => sum + t.successes, 0);
  const mean = at.reduce((sum, t) => sum + t.trials * t.x, 0) / n;
  const spread = at.reduce((sum, t) => sum + t.trials * (t.x - mean) ** 2, 0);
  const free = (y + 1) / (n + 2); // where y log p + (n − y) log(1 − p) + log p(1 − p) is highest
  const p = mostly === "successes" ? Math.max(0.5, free) : Math.min(0.5, free);
  return y * Math.log(p) + (n - y) * Math.log(1 - p) + Math.log(p * (1 - p)) + 0.5 * Math.log(n * spread);
}

function bestSlope(
  of: (slope: number) => number,
  [low, high]: readonly [number, number],
): { value: number; height: number } {
  const points = 16;
  const step = (high - low) / points;
  let top = 0;
  let height = -Infinity;
  for (let i = 0; i <= points; i++) {
    const h = of(low + i * step);
    if (h > height) [top, height] = [i, h];
  }
  return goldenMaximum(of, Math.max(low, low + (top - 1) * step), low + (top + 1) * step, 1e-4);
}

function grouped(trials: readonly Trials[]): readonly Trials[] {
  const at = new Map<number, Trials>();
  for (const { x, trials: n, successes } of trials) {
    const before = at.get(x) ?? { x, trials: 0, successes: 0 };
    at.set(x, { x, trials: before.trials + n, successes: before.successes + successes });
  }
  return [...at.values()].filter((t) => t.trials > 0);
}

/** log(1 + eᶻ), without overflow. */
export const softplus = (z: number): number =>
  z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));

/** 1 / (1 + e⁻ᶻ) */
export const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
