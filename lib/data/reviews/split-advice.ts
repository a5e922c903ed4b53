import type { Corpus } from "./corpus";
import { countLabels, cutReviews, type ReviewsSplit, type SplitSettings } from "./cut-reviews";

const adviseMore = "Give more reviews of both labels.";

/** Seeds and fractions tried before giving up (ours). */
const TRIES = 20;

/** Whether train and test both hold both labels under these settings. */
function works(corpus: Corpus, settings: SplitSettings): boolean {
  const { train, test } = cutReviews(corpus, settings);
  return [train, test].every((rows) => countLabels(corpus, rows).every((count) => count > 0));
}

/** Why a part of the data lacks a label, and a change that was tried and mends it. */
export function adviseSplit(
  corpus: Corpus,
  settings: SplitSettings,
  split: ReviewsSplit,
  part: "train" | "test",
): { readonly why: string; readonly fix: string } {
  const all = countLabels(
    corpus,
    Array.from({ length: corpus.count }, (_, i) => i),
  );
  const short = countLabels(corpus, split.short);
  const usable = countLabels(corpus, split.usable);
  const { dataFraction, dropRepeats, maxTokens, seed } = settings;
  const why = [
    `${both(all)} in the source`,
    ...(sum(short) < sum(all) ? [`${both(short)} of at most ${maxTokens} tokens`] : []),
    ...(dropRepeats ? [`${both(usable)} without repeats and texts under both labels`] : []),
    `${both(countLabels(corpus, split.pool))} in the train split of seed ${seed}`,
    ...(dataFraction < 1
      ? [`${both(countLabels(corpus, split.train))} kept by dataFraction ${dataFraction}`]
      : []),
  ].join(", ");
  // The reason is the stage that takes a label away, or else the one that takes most of the reviews.
  if (short.includes(0)) return { why, fix: adviseLength(corpus, settings, short) };
  if (usable.includes(0))
    return { why, fix: 'Leave out repeats=drop (repeats: "drop"), or give each text one label.' };
  if (part === "train" && dataFraction < 1 && !countLabels(corpus, split.pool).includes(0))
    return { why, fix: adviseFraction(corpus, settings) };
  if (2 * sum(short) < sum(all)) return { why, fix: adviseLength(corpus, settings, short) };
  return { why, fix: adviseCut(corpus, settings, split) };
}

const both = ([negative, positive]: readonly [number, number]): string =>
  `${negative} negative and ${positive} positive`;

const sum = ([negative, positive]: readonly [number, number]): number => negative + positive;

/** A length limit under which both labels are left on both sides. */
function adviseLength(
  corpus: Corpus,
  settings: SplitSettings,
  [negative, positive]: readonly [number, number],
): string {
  const lengths: number[] = [];
  const one = positive === 0 ? negative > 0 : negative === 0;
  const missing = positive === 0 ? 1 : 0;
  for (let i = 0; i < corpus.count; i++) {
    const length = (corpus.offsets[i + 1] as number) - (corpus.offsets[i] as number);
    if (length > settings.maxTokens && (!one || corpus.labels[i] === missing)) lengths.push(length);
  }
  lengths.sort((a, b) => a - b);
  const name = one ? ["negative ", "positive "][missing] : "";
  const shortest = `The shortest ${name}review that is dropped has ${lengths[0]} tokens.`;
  const truncate = works(corpus, { ...settings, longer: "truncate" })
    ? ['Set longer to "truncate", which keeps the beginning of longer ones']
    : [];
  for (let tenth = 1; tenth <= 10; tenth++) {
    const maxTokens = lengths[Math.ceil((lengths.length * tenth) / 10) - 1] as number;
    if (maxTokens > 8192 || !works(corpus, { ...settings, maxTokens })) continue;
    const positions = maxTokens > settings.positions ? ` with positions ${maxTokens}` : "";
    return `${shortest} ${[...truncate, `${truncate.length > 0 ? "or maxTokens" : "Set maxTokens"} to ${maxTokens}${positions}`].join(", ")}.`;
  }
  return `${shortest} ${truncate.length > 0 ? `${truncate[0]}.` : adviseMore}`;
}

/** A data fraction that keeps both labels, the smallest of those tried. */
export function adviseFraction(corpus: Corpus, settings: SplitSettings): string {
  const { length } = cutReviews(corpus, settings).pool;
  for (let size = 2; size <= length; size = Math.max(size + 1, Math.floor(size * 1.2))) {
    const dataFraction = shortFraction(size, length);
    if (dataFraction > settings.dataFraction && works(corpus, { ...settings, dataFraction }))
      return `Raise dataFraction to ${dataFraction} or more.`;
  }
  return works(corpus, { ...settings, dataFraction: 1 }) ? "Raise dataFraction to 1." : adviseMore;
}

/** The fraction with the fewest digits that keeps at least `size` of `length` rows, and not many more. */
function shortFraction(size: number, length: number): number {
  for (let digits = 1; ; digits++) {
    const fraction = Math.min(
      1,
      Number((Math.ceil((size / length) * 10 ** digits) / 10 ** digits).toFixed(digits)),
    );
    const kept = Math.floor(fraction * length);
    if (kept >= size && (kept <= 1.5 * size || digits > 9)) return fraction;
  }
}

/** Another way to cut few reviews in two. */
function adviseCut(corpus: Corpus, settings: SplitSettings, split: ReviewsSplit): string {
  const { seed, testLimit } = settings;
  if (
    testLimit !== null &&
    split.test.length < split.testPool &&
    works(corpus, { ...settings, testLimit: null })
  )
    return "Raise testLimit, or set it to null.";
  if (settings.split === "paper") {
    for (const trainFraction of [0.75, 0.5])
      if (trainFraction !== settings.trainFraction && works(corpus, { ...settings, trainFraction }))
        return `Set trainFraction to ${trainFraction}.`;
    for (let other = seed + 1; other <= seed + TRIES; other++)
      if (works(corpus, { ...settings, seed: other })) return `Set seed to ${other}, or give more reviews.`;
  }
  if (settings.longer === "drop" && works(corpus, { ...settings, longer: "truncate" }))
    return 'Set longer to "truncate", which keeps more reviews.';
  return adviseMore;
}
