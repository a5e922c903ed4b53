/** Where each key occurs, cut into pieces short enough for one workgroup. */
export interface OccurrenceLists {
  /** Indices of the input, by key, each key's in ascending order. */
  readonly entries: Int32Array;
  /** Piece i is entries pieces[i] … pieces[i + 1] − 1. */
  readonly pieces: Int32Array;
  /** Key k owns pieces starts[k] … starts[k + 1] − 1. */
  readonly starts: Int32Array;
}

/** @param keyOf key of each entry, 0 … keys − 1  @param longest entries of the longest piece */
export function occurrenceLists(keyOf: ArrayLike<number>, keys: number, longest: number): OccurrenceLists {
  const ends = new Int32Array(keys + 1);
  for (let i = 0; i < keyOf.length; i++) ends[keyOf[i]! + 1]!++;
  for (let k = 0; k < keys; k++) ends[k + 1]! += ends[k]!;
  const next = ends.slice();
  const entries = new Int32Array(keyOf.length);
  for (let i = 0; i < keyOf.length; i++) entries[next[keyOf[i]!]!++] = i;
  const pieces: number[] = [];
  const starts = new Int32Array(keys + 1);
  for (let k = 0; k < keys; k++) {
    starts[k] = pieces.length;
    for (let at = ends[k]!; at < ends[k + 1]!; at += longest) pieces.push(at);
  }
  starts[keys] = pieces.length;
  pieces.push(keyOf.length);
  return { entries, pieces: Int32Array.from(pieces), starts };
}
