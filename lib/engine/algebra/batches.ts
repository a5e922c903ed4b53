/** A run of neighbouring examples: [start, start + count). */
export interface Span {
  readonly start: number;
  readonly count: number;
}

/** Batch of step t: consecutive, unshuffled, cyclic, the last of an epoch short (official `run_grokking_imdb.py`). */
export function batchOf(t: number, count: number, batchSize: number): Span {
  const size = Math.min(batchSize, count);
  const start = (t % Math.ceil(count / size)) * size;
  return { start, count: Math.min(size, count - start) };
}

/** Cuts a span into the given number of parts whose sizes differ by one at most. */
export function cut(span: Span, parts: number): Span[] {
  return Array.from({ length: parts }, (_, i) => {
    const from = Math.floor((span.count * i) / parts);
    return { start: span.start + from, count: Math.floor((span.count * (i + 1)) / parts) - from };
  });
}
