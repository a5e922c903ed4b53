import { join } from "node:path";
import { readCertificate } from "../download/certificate";
import { readReviews, type ReviewTable } from "../files/csv";
import { AlteredDataError } from "../errors/altered-data-error";
import type { Edition, KnownCorpus } from "../download/known-data";
import { contentDigest } from "./review-rows";

/**
 * Reads a known corpus from a folder that holds its files, and says which edition it is.
 * @throws AlteredDataError when the contents are those of no edition, CsvError when a file cannot be read
 */
export function readKnownCorpus(
  corpus: KnownCorpus,
  folder: string,
): { readonly tables: readonly ReviewTable[]; readonly edition: Edition } {
  const tables = corpus.files.map((file) => readReviews(join(folder, file)));
  const [train, test] = tables.map(contentDigest);
  const certificate = readCertificate(folder, corpus);
  const editions = certificate === null ? corpus.editions : [...corpus.editions, certificate];
  const edition = editions.find((known) => known.train === train && known.test === test);
  if (edition !== undefined) return { tables, edition };
  const wrong = editions.some((known) => known.train === train) ? corpus.files[1] : corpus.files[0];
  throw new AlteredDataError(
    join(folder, wrong),
    `the contents of ${corpus.title} (${editions.map((known) => known.title).join("; or ")})`,
    `${tables.map((table) => table.texts.length).join(" + ")} reviews with other contents`,
    `Delete it and run: npx grokbook data ${corpus.name}; or, for data of your own, give its path as source.`,
  );
}
