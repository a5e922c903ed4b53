/** Lays out a replica's floats, every part on a whole cache line. */
export class Places {
  private next = 0;

  /** Place of `count` floats. */
  take(count: number): number {
    const place = this.next;
    this.next += 32 * Math.ceil(count / 32);
    return place;
  }

  /** Floats taken so far. */
  get size(): number {
    return this.next;
  }
}
