/** Chooses how many steps to ask an engine for at a time, so that a request takes about `targetMs`. Never changes the bytes. */
export class Pace {
  private steps = 1;
  private readonly targetMs: number;

  /** @param targetMs default 100: stopping and progress stay prompt (ours) */
  constructor(targetMs = 100) {
    this.targetMs = targetMs;
  }

  /** Steps to ask for now, when `limit` may be made at most. */
  next(limit: number): number {
    return Math.max(1, Math.min(limit, Math.floor(this.steps)));
  }

  /** Learns from a request. It grows at most fourfold at a time: the first steps are not typical. */
  took(steps: number, ms: number): void {
    const fitting = (steps * this.targetMs) / Math.max(ms, 0.001);
    if (steps >= Math.floor(this.steps) || fitting < this.steps)
      this.steps = Math.max(1, Math.min(fitting, 4 * this.steps));
  }
}
