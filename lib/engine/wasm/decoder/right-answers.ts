import type { Address } from "../../algebra/address";
import { cut } from "../../algebra/batches";
import type { ProgramContext } from "../program";
import { CHUNK } from "./shard-count";

/** Tells a set's right answers one by one, out of what a chunk judges. Scratch for `largest` examples. */
export function rightAnswers({ kernels, arena, team }: ProgramContext, largest: number) {
  const totals = arena.bytes(16 * largest);
  /**
   * 1 for every example that is answered right, else 0.
   * @param judge adds Σ loss and right answer of each of its examples to the pairs at the address
   * @param order where example i comes from; default: as they are
   */
  return (
    count: number,
    judge: (start: number, count: number, totals: Address) => void,
    order?: Int32Array,
  ): Uint8Array => {
    team.forEach(1, () => {
      kernels.zero(totals, 4 * count);
      for (const part of cut({ start: 0, count }, Math.ceil(count / CHUNK)))
        judge(part.start, part.count, totals + 16 * part.start);
    });
    const pairs = arena.f64(totals, 2 * count);
    const right = new Uint8Array(count);
    for (let i = 0; i < count; i++) right[order?.[i] ?? i] = pairs[2 * i + 1] as number;
    return right;
  };
}
