import { rowSum } from "./gather";
import { keptFirst, keptSecond } from "./moments";
import { stride } from "./shape";
import { madd } from "../math/simd";

// A word that a batch does not hold still moves: its moments decay and push on. Those updates need nothing but the row itself, so
// they are made when the row is next read, several at once in registers: the same roundings in the same order, a fraction of
// the memory traffic.

/** Two float32 an update, stepSize and rootCorrection of update t at t mod `historyLength`. */
let history: usize = 0;
let historyLength: i32 = 0;
/** Updates made so far, one int32 a row. */
let updates: usize = 0;

export function useHistory(history_: usize, length: i32, updates_: usize): void {
  history = history_;
  historyLength = length;
  updates = updates_;
}

export function rowUpdated(row: i32, t: i32): void {
  store<i32>(updates + (<usize>row << 2), t);
}

/**
 * Brings rows of the table `words` ([p, m, v] each) to update `target`. Rows: entries first … last − 1 of `list`, or those row
 * numbers themselves if `list` is 0. Entry e's sum goes to sums[e], and p itself to row e of `copies` unless that is 0.
 */
export function catchUp(
  words: usize, list: usize, first: i32, last: i32, target: i32, copies: usize, sums: usize,
  decay: f32, oneMinusBeta1: f32, beta2: f32, eps: f32,
): void {
  const bytes = stride;
  for (let entry = first; entry < last; entry++) {
    const row = list == 0 ? entry : load<i32>(list + (<usize>entry << 2)), p = words + <usize>row * 3 * bytes;
    const done = load<i32>(updates + (<usize>row << 2));
    if (done < target) {
      const m = p + bytes, v = m + bytes;
      if (isZero(m)) {
        decayRow(p, target - done, decay, false);
        if (!isZero(v)) decayRow(v, target - done, beta2, true);
      } else replay(p, m, v, done, target, decay, oneMinusBeta1, beta2, eps);
      store<i32>(updates + (<usize>row << 2), target);
    }
    if (copies != 0) memory.copy(copies + <usize>entry * bytes, p, bytes);
    store<f32>(sums + (<usize>entry << 2), rowSum(p));
  }
}

function isZero(row: usize): bool {
  let any = v128.load(row);
  for (let i: usize = 16; i < stride; i += 16) any = v128.or(any, v128.load(row + i));
  return !v128.any_true(any);
}

/** x ← x·factor, `times` times: each product rounded, as the single steps round it. `second`: x is a second moment. */
function decayRow(row: usize, times: i32, factor: f32, second: bool): void {
  const factors = f32x4.splat(factor);
  for (let i: usize = 0; i < stride; i += 32) {
    let a = v128.load(row + i), b = v128.load(row + i, 16);
    for (let t = 0; t < times; t++) {
      a = f32x4.mul(a, factors);
      b = f32x4.mul(b, factors);
      if (second) {
        a = keptSecond(a);
        b = keptSecond(b);
      }
    }
    v128.store(row + i, a);
    v128.store(row + i, b, 16);
  }
}

/** Updates done + 1 … target of `encoderAdamW` with gradient 0. */
function replay(
  p: usize, m: usize, v: usize, done: i32, target: i32, decay: f32, oneMinusBeta1: f32, beta2: f32, eps: f32,
): void {
  const decays = f32x4.splat(decay), a1 = f32x4.splat(oneMinusBeta1), b2 = f32x4.splat(beta2);
  const epsilons = f32x4.splat(eps), zero = f32x4.splat(0), end = p + stride;
  for (; p < end; p += 32) {
    let p0 = v128.load(p), p1 = v128.load(p, 16);
    let m0 = v128.load(m), m1 = v128.load(m, 16);
    let v0 = v128.load(v), v1 = v128.load(v, 16);
    for (let t = done + 1; t <= target; t++) {
      const coefficients = history + (<usize>(t % historyLength) << 3);
      const steps = v128.load32_splat(coefficients), roots = v128.load32_splat(coefficients, 4);
      m0 = keptFirst(madd(a1, f32x4.sub(zero, m0), m0));
      m1 = keptFirst(madd(a1, f32x4.sub(zero, m1), m1));
      v0 = keptSecond(f32x4.mul(v0, b2));
      v1 = keptSecond(f32x4.mul(v1, b2));
      p0 = f32x4.sub(f32x4.mul(p0, decays), f32x4.div(f32x4.mul(steps, m0), madd(f32x4.sqrt(v0), roots, epsilons)));
      p1 = f32x4.sub(f32x4.mul(p1, decays), f32x4.div(f32x4.mul(steps, m1), madd(f32x4.sqrt(v1), roots, epsilons)));
    }
    v128.store(p, p0);
    v128.store(p, p1, 16);
    v128.store(m, m0);
    v128.store(m, m1, 16);
    v128.store(v, v0);
    v128.store(v, v1, 16);
    m += 32;
    v += 32;
  }
}
