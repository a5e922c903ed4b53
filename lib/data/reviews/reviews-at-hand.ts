import { findFolder } from "../files/folders";
import { keptTokens } from "./kept-tokens";
import { bertVocabulary, knownCorpora } from "../download/known-data";

/**
 * Whether a run on a named corpus can start on this machine: its two files and the vocabulary lie in GROKBOOK_DATA or
 * data/, or an offline bundle's tokens stand for them. Looks only for the files; their contents are verified when they are read. For a notebook that falls back on
 * the generated reviews: `source: reviewsAtHand("imdb") ? "imdb" : "generated"`.
 */
export function reviewsAtHand(name: "imdb" | "yelp"): boolean {
  const corpus = knownCorpora.find((known) => known.name === name);
  return (
    corpus !== undefined &&
    (findFolder(corpus.files) !== null || keptTokens(name) !== null) &&
    findFolder([bertVocabulary.file]) !== null
  );
}
