import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KnownCorpus } from "../download/known-data";
import { writeCachedCorpus } from "./corpus-cache";
import { tokensName, tokensRecord } from "./kept-tokens";
import { loadCorpus, tokensKey } from "./load-corpus";
import { reviewSource } from "./review-source";

/**
 * Writes a known corpus as tokens into a data folder, for a machine that has neither its texts nor a network: runs there have the
 * same ids and bytes. The vocabulary belongs beside them.
 * @returns how many reviews, and tokens in them
 * @throws MissingDataError where the corpus is not here, AlteredDataError, Error when the folder cannot be written
 */
export function packTokens(name: KnownCorpus["name"], folder: string): { reviews: number; tokens: number } {
  const source = reviewSource(name);
  const corpus = loadCorpus(source);
  mkdirSync(folder, { recursive: true });
  const problem = writeCachedCorpus(join(folder, "cache"), tokensKey(source), corpus);
  if (problem !== null) throw new Error(`${folder}: ${problem}`);
  writeFileSync(join(folder, tokensName(name)), tokensRecord(source.key));
  return { reviews: corpus.count, tokens: corpus.tokens.length };
}
