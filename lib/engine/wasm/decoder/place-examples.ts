import type { Examples } from "../../../data/types";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** Where a set's table rows ([count, …] int32) and targets (int32) lie. */
export interface PlacedExamples {
  readonly index: Address;
  readonly targets: Address;
}

/** Copies a set's table rows and targets into the run's memory. `order`: example i comes from there. Default: as they are. */
export function placeExamples(
  { arena, team }: ProgramContext,
  rows: Int32Array,
  set: Examples,
  order?: Int32Array,
): PlacedExamples {
  const index = arena.bytes(4 * rows.length);
  const targets = arena.bytes(4 * set.count);
  team.forEach(1, () => {
    const [indexView, targetsView] = [arena.i32(index, rows.length), arena.i32(targets, set.count)];
    if (order === undefined) {
      indexView.set(rows);
      targetsView.set(set.targets.subarray(0, set.count));
      return;
    }
    const each = rows.length / set.count;
    order.forEach((from, i) => {
      indexView.set(rows.subarray(from * each, (from + 1) * each), i * each);
      targetsView[i] = set.targets[from] as number;
    });
  });
  return { index, targets };
}
