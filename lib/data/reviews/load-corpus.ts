import { tokenise, type Corpus } from "./corpus";
import { readCachedCorpus, writeCachedCorpus } from "./corpus-cache";
import { cacheFolder } from "../files/folders";
import type { ReviewSource } from "./review-source";
import { wordPiece } from "../text/wordpiece";

/** Raise when normalisation, WordPiece or the canonical order change: older cache files are then left alone. */
const TOKENS_VERSION = 1;

/** A source as token ids: from the cache when the source and the vocabulary are the same, else tokenised and kept. */
export function loadCorpus(source: ReviewSource): Corpus {
  const vocabulary = source.vocabulary();
  const key = `${TOKENS_VERSION} ${vocabulary.digest} ${source.key}`;
  const kept = readCachedCorpus(cacheFolder(), key);
  if (kept !== null) return kept;
  const corpus = tokenise(source.read(), wordPiece(vocabulary.entries));
  const problem = writeCachedCorpus(cacheFolder(), key, corpus);
  if (problem === null) return corpus;
  return { ...corpus, notes: [...corpus.notes, `The tokens could not be kept for next time: ${problem}.`] };
}
