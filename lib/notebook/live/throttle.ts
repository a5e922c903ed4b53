/** Calls `send` with the newest value at most once per `milliseconds`; the first goes at once. */
export class Throttle<T> {
  private readonly send: (value: T) => void;
  private readonly milliseconds: number;
  private waiting: { value: T } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private last = -Infinity;

  /** @param milliseconds Default 250: four updates a second, what a stock tslab and a browser follow without strain. */
  constructor(send: (value: T) => void, milliseconds = 250) {
    this.send = send;
    this.milliseconds = milliseconds;
  }

  push(value: T): void {
    this.waiting = { value };
    const due = this.last + this.milliseconds - performance.now();
    // Looks at the clock too, so that a loop which does not yield is followed as well.
    if (due <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), due);
  }

  /** Sends what is waiting, now. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.waiting) return;
    const { value } = this.waiting;
    this.waiting = null;
    this.last = performance.now();
    this.send(value);
  }
}
