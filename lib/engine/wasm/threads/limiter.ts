/** Runs at most `most` of the given tasks at a time, the rest in the order they came. */
export function limiter(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((go) => queue.push(go));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes straight to the next in line.
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
