/**
 * Works through items in their order, several at a time; the first alone, so that its result is there as soon as it can be.
 * When one throws no further one is begun, those begun are waited for, and the first error is thrown.
 * @param atOnce most items in work at one time, from 1
 */
export async function inLanes<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const [first, ...queue] = items;
  if (first === undefined) return;
  await work(first);
  const errors: unknown[] = [];
  const lane = async (): Promise<void> => {
    while (errors.length === 0) {
      const item = queue.shift();
      if (item === undefined) return;
      await work(item).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, lane));
  if (errors.length > 0) throw errors[0];
}
