/**
 * The threads that work on one run. All of them execute the same program; work is shared out by {@link Team.forEach}.
 * Bytes do not depend on the number of threads as long as each index writes to places of its own.
 */
export interface Team {
  /** 0 … size-1. Rank 0 answers the host. */
  readonly rank: number;
  readonly size: number;
  /**
   * Every thread calls it with the same `count`; `body(i)` runs once for each i, on whichever thread is free. Returns on
   * every thread when all are done, so that what they wrote may be read. May not be nested.
   */
  forEach(count: number, body: (index: number) => void): void;
}

/** A team of one. */
export const alone: Team = {
  rank: 0,
  size: 1,
  forEach(count, body) {
    for (let i = 0; i < count; i++) body(i);
  },
};

/** Words of the control block (an Int32Array over shared memory). */
const CLAIMED = 0;
const ARRIVED = 1;
const GENERATION = 2;
export const TEAM_CONTROL_WORDS = 16;

/** Polls before a waiting thread goes to sleep: phases are milliseconds apart, waking a thread costs tens of microseconds. */
const SPINS = 2000;

/** A member of a team of `size` threads that meet at `control`, at least {@link TEAM_CONTROL_WORDS} zeroed words. */
export function teamMember(control: Int32Array, rank: number, size: number): Team {
  if (size === 1) return alone;
  let base = 0;
  let generation = 0;
  const barrier = (): void => {
    generation = (generation + 1) | 0;
    if (Atomics.add(control, ARRIVED, 1) === size - 1) {
      Atomics.store(control, ARRIVED, 0);
      Atomics.store(control, GENERATION, generation);
      Atomics.notify(control, GENERATION);
      return;
    }
    const before = (generation - 1) | 0;
    for (let spin = 0; Atomics.load(control, GENERATION) === before; spin++) {
      if (spin >= SPINS) Atomics.wait(control, GENERATION, before);
    }
  };
  return {
    rank,
    size,
    forEach(count, body) {
      // Each thread makes one claim too many, so the next phase's claims start `count + size` further on.
      for (;;) {
        const index = (Atomics.add(control, CLAIMED, 1) - base) | 0;
        if (index >= count) break;
        body(index);
      }
      base = (base + count + size) | 0;
      barrier();
    },
  };
}
