import { cpSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PackError } from "./pack-error.mjs";

const VOCABULARY = "bert-base-uncased-vocab.txt";

/**
 * The vocabulary, for reviews of one's own, and corpora as tokens: what runs read, without the texts.
 * @param wanted "none", or names with commas; undefined: imdb where it is here
 * @returns {Promise<readonly string[]>} what is in it, a line each
 */
export async function stageData(root, folder, wanted) {
  const require = createRequire(join(root, "lib/dist/index.js"));
  const { findFolder } = require("./data/files/folders.js");
  const { knownCorpora } = require("./data/download/known-data.js");
  const { packTokens } = require("./data/reviews/pack-tokens.js");
  const known = knownCorpora.map(({ name }) => name);
  const named = wanted === undefined ? ["imdb"] : wanted === "none" ? [] : wanted.split(",");
  const strange = named.filter((name) => !known.includes(name));
  if (strange.length > 0)
    throw new PackError(
      `--data: expected none, or ${known.join(" and ")} with commas, got ${strange.join(",")}`,
    );
  mkdirSync(folder, { recursive: true });
  const vocabulary = findFolder([VOCABULARY]);
  if (vocabulary !== null) cpSync(join(vocabulary, VOCABULARY), join(folder, VOCABULARY));
  const told = [
    vocabulary === null
      ? "BERT's vocabulary: not here (npx grokbook data vocab), so the bundle trains on no reviews but generated ones"
      : "BERT's vocabulary",
  ];
  for (const name of named) {
    const { files, title, licence } = knownCorpora.find((corpus) => corpus.name === name);
    const here = findFolder(files) !== null && vocabulary !== null;
    if (!here && wanted !== undefined)
      throw new PackError(
        `--data ${name}: it or the vocabulary is not here. Fix: npx grokbook data ${name}, npx grokbook data vocab, or set GROKBOOK_DATA`,
      );
    if (!here) {
      told.push(`${title}: not here (npx grokbook data ${name}), so not in the bundle`);
      continue;
    }
    const { reviews, tokens } = packTokens(name, folder);
    told.push(`${title}: ${reviews} reviews as ${tokens} tokens (${licence})`);
  }
  return told;
}
