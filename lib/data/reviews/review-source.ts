import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseCsvSource } from "../../config/review-columns";
import { readReviews, type ReviewTable } from "../files/csv";
import { CsvError } from "../errors/csv-error";
import { MissingDataError } from "../errors/missing-data-error";
import { dataFolders, findFolder, projectData } from "../files/folders";
import { GENERATED_VERSION, generatedReviews } from "../generated/generated-reviews";
import { generatedVocabulary } from "../generated/generated-vocabulary";
import { bertVocabulary, knownCorpora, type KnownCorpus } from "../download/known-data";
import { readKnownCorpus } from "./read-known-corpus";
import { canonicalRows, type ReviewRows } from "./review-rows";
import { readBertVocabulary, type Vocabulary } from "../text/vocabulary";

/** A place reviews come from, not read yet. */
export interface ReviewSource {
  /** Changes whenever a byte of the source does. */
  readonly key: string;
  /** Whether the source has a test file of its own (the `official` split). */
  readonly hasTest: boolean;
  vocabulary(): Vocabulary;
  /** Reads, checks and orders the reviews. */
  read(): ReviewRows;
}

/**
 * The source a config names: `imdb`, `yelp`, `generated`, or the path of a CSV file and its columns (see `csvSource`).
 * @throws MissingDataError when a known corpus is not on this machine, CsvError when a named file is not there
 */
export function reviewSource(name: string): ReviewSource {
  if (name === "generated") {
    return { key: GENERATED_VERSION, hasTest: true, vocabulary: generatedVocabulary, read: generatedReviews };
  }
  const corpus = knownCorpora.find((known) => known.name === name);
  return corpus === undefined ? ownSource(name) : knownSource(corpus);
}

const digestOf = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

function ownSource(name: string): ReviewSource {
  const { path: given, columns } = parseCsvSource(name) ?? { path: name, columns: {} };
  const path = resolve(given);
  if (!existsSync(path)) {
    const got = `no file there (looked in ${process.cwd()})`;
    const expected = '"imdb", "yelp", "generated" or the path of a CSV file';
    throw new CsvError(given, [{ line: null, column: null, expected, got }]);
  }
  return {
    key: `csv ${digestOf(path)}${Object.keys(columns).length === 0 ? "" : JSON.stringify(columns)}`,
    hasTest: false,
    vocabulary: readBertVocabulary,
    read() {
      const table = readReviews(path, columns);
      const { negative, positive } = balance([table]);
      return canonicalRows(
        [table],
        [`Your file ${basename(path)}: ${negative} negative and ${positive} positive reviews.`],
      );
    },
  };
}

function knownSource(corpus: KnownCorpus): ReviewSource {
  const { name, title, files, archive, escaped } = corpus;
  const folder = findFolder(files);
  if (folder === null) {
    const place = join(projectData(), "downloads", archive.file);
    const needed = findFolder([bertVocabulary.file]) === null ? [bertVocabulary] : [];
    throw new MissingDataError(name, title, files, dataFolders(), archive, place, needed);
  }
  const paths = files.map((file) => join(folder, file));
  return {
    key: [name, ...paths.map(digestOf)].join(" "),
    hasTest: true,
    vocabulary: readBertVocabulary,
    read() {
      const { tables, edition } = readKnownCorpus(corpus, folder);
      const { negative, positive } = balance(tables);
      return canonicalRows(escaped ? tables.map(unescaped) : tables, [
        `${title} (${edition.title}): ${negative} negative and ${positive} positive reviews, contents verified.`,
        ...(escaped ? ["Line ends written as \\n in the source became spaces between words again."] : []),
      ]);
    },
  };
}

function balance(tables: readonly ReviewTable[]): { negative: number; positive: number } {
  let positive = 0;
  let count = 0;
  for (const { labels } of tables) {
    count += labels.length;
    for (const label of labels) positive += label;
  }
  return { negative: count - positive, positive };
}

/** Yelp's files write a line end as \n and a quote as \". */
function unescaped({ texts, labels }: ReviewTable): ReviewTable {
  return { texts: texts.map((text) => text.replaceAll("\\n", "\n").replaceAll('\\"', '"')), labels };
}
