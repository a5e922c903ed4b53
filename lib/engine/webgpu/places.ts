/** Lays out a replica's floats, every part on a whole cache line. */
export class Places {
  private next = 0;

  /** Place of `count` floats. */
  take(count: number): number {
    const place = this.next;
    this.next += 32 * Math.ceil(count / 32);
    return place;
  }

  /** Places of many parts by name, each of so many floats. */
  takeAll<Name extends string>(sizes: Readonly<Record<Name, number>>): Readonly<Record<Name, number>> {
    const entries = Object.entries<number>(sizes).map(([name, count]) => [name, this.take(count)]);
    return Object.fromEntries(entries) as Record<Name, number>;
  }

  /** Floats taken so far. */
  get size(): number {
    return this.next;
  }
}
