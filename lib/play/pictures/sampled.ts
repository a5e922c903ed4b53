/** About so many of a list, evenly spread, both ends among them: what a table shows of a long curve. */
export function sampled<T>(items: readonly T[], most = 12): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T,
  );
}
