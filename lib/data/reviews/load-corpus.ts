import { tokenise, type Corpus } from "./corpus";
import { readCachedCorpus, writeCachedCorpus } from "./corpus-cache";
import { cacheFolder } from "../files/folders";
import type { ReviewSource } from "./review-source";
import type { Vocabulary } from "../text/vocabulary";
import { wordPiece } from "../text/wordpiece";

/** Raise when normalisation, WordPiece or the canonical order change: older cache files are then left alone. */
const TOKENS_VERSION = 1;

/** What the tokens of a source are kept under. */
export const tokensKey = (source: ReviewSource): string => keyOf(source, vocabularyOf(source));

const keyOf = ({ key }: ReviewSource, { digest }: Vocabulary): string => `${TOKENS_VERSION} ${digest} ${key}`;

/** A source as token ids: from the cache when the source and the vocabulary are the same, else tokenised and kept. */
export function loadCorpus(source: ReviewSource): Corpus {
  const vocabulary = vocabularyOf(source);
  const key = keyOf(source, vocabulary);
  for (const folder of [cacheFolder(), ...(source.tokens === undefined ? [] : [source.tokens])]) {
    const kept = readCachedCorpus(folder, key);
    if (kept !== null) return described(kept);
  }
  const corpus = tokenise(source.read(), wordPiece(vocabulary.entries));
  const problem = writeCachedCorpus(cacheFolder(), key, corpus);
  if (problem === null) return described(corpus);
  return described({
    ...corpus,
    notes: [...corpus.notes, `The tokens could not be kept for next time: ${problem}.`],
  });

  // Said here and not kept with the tokens: a file of the same contents may have another name.
  function described(found: Corpus): Corpus {
    return { ...found, notes: [...source.describe(found.labels), ...found.notes] };
  }
}

/** The vocabulary; where it is missing, what is wrong with a reader's own file is told first: it can be mended meanwhile. */
function vocabularyOf(source: ReviewSource): Vocabulary {
  try {
    return source.vocabulary();
  } catch (error) {
    if (source.own) source.read();
    throw error;
  }
}
