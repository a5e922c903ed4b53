/** Steps per second over the last few seconds. */
export class Speed {
  private samples: { ms: number; step: number }[] = [];
  private readonly spanMs: number;

  /** @param spanMs default 5000: long enough to be calm, short enough to follow (ours) */
  constructor(spanMs = 5000) {
    this.spanMs = spanMs;
  }

  /** Notes that `step` was reached at `ms`. */
  add(ms: number, step: number): void {
    this.samples.push({ ms, step });
    while (this.samples.length > 2 && ms - this.samples[1]!.ms > this.spanMs) this.samples.shift();
  }

  /** null until two moments are known. */
  perSecond(): number | null {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (first === undefined || last === undefined || last.ms <= first.ms) return null;
    return (1000 * (last.step - first.step)) / (last.ms - first.ms);
  }
}
