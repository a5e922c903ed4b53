/** The whole numbers of a session (tokens, targets, lists), end to end; an array given twice is held once. */
export class WholeNumbers {
  private readonly parts: ArrayLike<number>[] = [];
  private readonly placeOf = new Map<ArrayLike<number>, number>();
  private next = 0;

  /** Adds an array; returns its place. */
  add(numbers: ArrayLike<number>): number {
    const known = this.placeOf.get(numbers);
    if (known !== undefined) return known;
    const place = this.next;
    this.parts.push(numbers);
    this.placeOf.set(numbers, place);
    this.next += numbers.length;
    return place;
  }

  all(): Uint32Array<ArrayBuffer> {
    const all = new Uint32Array(Math.max(1, this.next));
    for (const part of this.parts) all.set(part, this.placeOf.get(part)!);
    return all;
  }
}
