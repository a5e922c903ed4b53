import { batchOf, cut } from "../../../algebra/batches";
import type { Span } from "../../../algebra/batches";
import type { Places } from "./places";

/** Examples of a batch whose gradients are kept until the table rows have gathered theirs (11 MB at h 128): they should stay in a shared cache. */
export const MOST_IN_A_WAVE = 4096;

/** A part of a batch: its examples, and for each table row those that read it. */
export interface Wave extends Span {
  /** lists[starts[r]] … lists[starts[r + 1] − 1]: examples of the wave, counted from its start, that read row r. */
  readonly starts: Int32Array;
}

export interface Waves {
  /** Waves of each distinct batch, in the order of steps. */
  readonly batches: readonly (readonly Wave[])[];
  readonly lists: Int32Array;
  /** Example i of the waves is example order[i] of the set: within a wave sorted by row, so that neighbours read the same. */
  readonly order: Int32Array;
}

/** Cuts the batches of a set into waves; rows: [count, places.count]. */
export function wavesOf(places: Places, count: number, batchSize: number): Waves {
  const size = Math.min(batchSize, count);
  const spans = Array.from({ length: Math.ceil(count / size) }, (_, t) => {
    const batch = batchOf(t, count, batchSize);
    return cut(batch, Math.ceil(batch.count / MOST_IN_A_WAVE));
  });
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const rowOf = (example: number, place: number): number =>
    places.train[example * places.count + place] as number;
  const lists = new Int32Array(count * places.count);
  const waveOf = ({ start, count }: Span): Wave => {
    const mine = order.subarray(start, start + count);
    mine.sort((a, b) => rowOf(a, 0) - rowOf(b, 0) || a - b);
    const starts = new Int32Array(places.trainRows + 1);
    const first = start * places.count;
    for (const example of mine)
      for (let p = 0; p < places.count; p++) (starts[rowOf(example, p) + 1] as number)++;
    starts[0] = first;
    for (let r = 0; r < places.trainRows; r++)
      starts[r + 1] = (starts[r] as number) + (starts[r + 1] as number);
    const next = starts.slice();
    mine.forEach((example, i) => {
      for (let p = 0; p < places.count; p++) lists[(next[rowOf(example, p)] as number)++] = i;
    });
    return { start, count, starts };
  };
  const batches = spans.map((waves) => waves.map(waveOf));
  return { batches, lists, order };
}
