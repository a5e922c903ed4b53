import { chiSquareQuantile } from "./chi-square";
import { logistic, softplus } from "./firth-threshold";
import { profileInterval } from "./profile-interval";
import type { ProfileInterval } from "./profile-interval";

/** One waiting time at one x. */
export interface WaitingTime {
  readonly x: number;
  /** The time, or the time up to which nothing had happened yet. */
  readonly time: number;
  /** Whether it happened; false: the time is censored on its right. */
  readonly happened: boolean;
}

/** ln T = a − b x + σ · error, error logistic: what was fitted, and the x at which half are through by a given time. */
export interface WaitingFit {
  readonly intercept: number;
  /** b: 1 % more data shortens the wait by about b %. */
  readonly slope: number;
  readonly sigma: number;
  readonly logLikelihood: number;
  /** (a − ln time) / b, with its profile-likelihood interval; an end that the data does not bound is `null`. */
  thresholdAt(time: number): ProfileInterval;
}

/**
 * Censored regression of waiting times. The error is logistic and not normal, so that P(T ≤ time | x) =
 * logistic((x − x₅₀) / s) with s = σ / b at every time: the same family of curves that `firthThreshold` fits at one time.
 * In 1/σ, b/σ and a/σ the likelihood is concave (Burridge, JRSS B 43, 1981), so Newton's method ends at the one maximum.
 * @returns `null` with fewer than four times that ended, or all of them at one x: three numbers would be fitted to them
 */
export function logLogisticTimes(times: readonly WaitingTime[], { level = 0.95 } = {}): WaitingFit | null {
  const ended = times.filter(({ happened }) => happened);
  if (ended.length < 4 || new Set(ended.map(({ x }) => x)).size < 2) return null;
  const xs = times.map(({ x }) => x);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const cutoff = chiSquareQuantile(level);

  const thresholdAt = (time: number): ProfileInterval => {
    const u = times.map((t) => Math.log(t.time / time));
    const along = (d: (x: number) => number): Fit => fitTwo(times, u, xs.map(d));
    return profileInterval(
      {
        at: (x50) => along((x) => x - x50).height,
        limits: [along(() => 1).height, along(() => -1).height],
        range: [low - (high - low) / 2, high + (high - low) / 2],
      },
      cutoff,
    );
  };
  // One time is as good as another to fit at: a, b and σ do not depend on it.
  const middle = Math.exp(ended.reduce((sum, { time }) => sum + Math.log(time), 0) / ended.length);
  const { estimate } = thresholdAt(middle);
  if (estimate === null) return null;
  const u = times.map((t) => Math.log(t.time / middle));
  const { precision, slope, height } = fitTwo(
    times,
    u,
    xs.map((x) => x - estimate),
  );
  const b = slope / precision;
  return {
    intercept: Math.log(middle) + b * estimate,
    slope: b,
    sigma: 1 / precision,
    logLikelihood: height,
    thresholdAt,
  };
}

interface Fit {
  /** 1 / σ */
  readonly precision: number;
  /** b / σ, never negative: more data does not make the wait longer. */
  readonly slope: number;
  readonly height: number;
}

/** 1/σ at most: a time is known to an evaluation, so an error below half a per cent is no error (ours). */
const SHARPEST = 200;

/** The best precision τ and slope β ≥ 0 of z = τ u + β d, by Newton's method with the step halved until it climbs. */
function fitTwo(times: readonly WaitingTime[], u: readonly number[], d: readonly number[]): Fit {
  const heightOf = (tau: number, beta: number): number => {
    if (!(tau > 0)) return -Infinity;
    let sum = 0;
    for (const [i, { happened }] of times.entries()) {
      const z = tau * (u[i] as number) + beta * (d[i] as number);
      sum += happened ? Math.log(tau) + z - 2 * softplus(z) : -softplus(z);
    }
    return sum;
  };
  let [tau, beta] = [1, 1];
  let height = heightOf(tau, beta);
  for (let round = 0; round < 60; round++) {
    let [gTau, gBeta, hTau, hBeta, hBoth] = [0, 0, 0, 0, 0];
    for (const [i, { happened }] of times.entries()) {
      const [ui, di] = [u[i] as number, d[i] as number];
      const p = logistic(tau * ui + beta * di);
      const k = happened ? 2 : 1;
      const g = (happened ? 1 : 0) - k * p;
      const h = -k * p * (1 - p);
      gTau += g * ui + (happened ? 1 / tau : 0);
      gBeta += g * di;
      hTau += h * ui * ui - (happened ? 1 / tau ** 2 : 0);
      hBeta += h * di * di;
      hBoth += h * ui * di;
    }
    if (tau === SHARPEST && gTau >= 0) break; // the times lie on a line: no smaller σ is worth finding
    const held = beta === 0 && gBeta <= 0;
    const det = hTau * hBeta - hBoth ** 2;
    const plain = held || !(det > 1e-12 * Math.abs(hTau * hBeta));
    const step = plain
      ? [-gTau / hTau, held ? 0 : gBeta / Math.max(1e-9, -hBeta)]
      : [(hBoth * gBeta - hBeta * gTau) / det, (hBoth * gTau - hTau * gBeta) / det];
    let [nextTau, nextBeta, next] = [tau, beta, -Infinity];
    for (let size = 1; size > 1e-6 && !(next > height); size /= 2) {
      nextTau = Math.min(SHARPEST, tau + size * (step[0] as number));
      nextBeta = Math.max(0, beta + size * (step[1] as number));
      next = heightOf(nextTau, nextBeta);
    }
    if (!(next > height)) break;
    const gained = next - height;
    [tau, beta, height] = [nextTau, nextBeta, next];
    if (gained < 1e-10) break;
  }
  return { precision: tau, slope: beta, height };
}
