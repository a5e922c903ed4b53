import { basename, join } from "node:path";
import { parseSource } from "../../config/parse-source";
import { isTabbed, type ReviewColumns } from "../../config/review-columns";
import { readReviews, type ReviewTable } from "../files/csv";
import { MissingDataError } from "../errors/missing-data-error";
import { dataFolders, findFolder, projectData } from "../files/folders";
import { GENERATED_VERSION, generatedReviews } from "../generated/generated-reviews";
import { generatedVocabulary } from "../generated/generated-vocabulary";
import { bertVocabulary, knownCorpora, type KnownCorpus } from "../download/known-data";
import { sourceDigest } from "../files/source-digest";
import { unescapeText } from "../text/unescape";
import { keptTokens } from "./kept-tokens";
import { readKnownCorpus } from "./read-known-corpus";
import { canonicalRows, type ReviewRows } from "./review-rows";
import { readBertVocabulary, type Vocabulary } from "../text/vocabulary";

/** A place reviews come from, not read yet. */
export interface ReviewSource {
  /** Changes whenever a byte of the source, or the way it is read, does; never with its name or place. */
  readonly key: string;
  /** Whether it is a file of the reader's own. */
  readonly own: boolean;
  /** Whether a review that reads the same as an earlier one is left out. */
  readonly dropRepeats: boolean;
  /** Whether the source has a test file of its own (the `official` split). */
  readonly hasTest: boolean;
  /** Folder of a cache that holds its tokens, where the texts are not here. */
  readonly tokens?: string;
  vocabulary(): Vocabulary;
  /**
   * Sentences that name the place, in front of the notes of what was read there.
   * @param labels of all reviews: 0 negative, 1 positive
   */
  describe(labels: Uint8Array): readonly string[];
  /** Reads, checks and orders the reviews. */
  read(): ReviewRows;
}

const nothing = (): readonly string[] => [];

/**
 * The source a config names: `imdb`, `yelp`, `generated`, or the path of a CSV file and its columns (see `csvSource`).
 * @throws MissingDataError when a known corpus is not on this machine, CsvError when a named file cannot be read
 */
export function reviewSource(name: string): ReviewSource {
  const parsed = parseSource(name);
  const { corpus, path, columns } =
    parsed === null || "problem" in parsed ? { corpus: null, path: name, columns: {} } : parsed;
  const dropRepeats = columns.repeats === "drop";
  if (corpus === "generated") {
    return {
      key: GENERATED_VERSION,
      own: false,
      dropRepeats,
      hasTest: true,
      vocabulary: generatedVocabulary,
      describe: nothing,
      read: generatedReviews,
    };
  }
  const known = knownCorpora.find((one) => one.name === corpus);
  return known === undefined ? ownSource(path, columns, dropRepeats) : knownSource(known, dropRepeats);
}

function ownSource(path: string, columns: ReviewColumns, dropRepeats: boolean): ReviewSource {
  // Repeats are dropped later, from tokens that are kept once for both ways.
  const reading = { ...columns, repeats: undefined, tabbed: isTabbed(path) };
  return {
    key: `csv 2 ${sourceDigest(path)}${JSON.stringify(reading)}`,
    own: true,
    dropRepeats,
    hasTest: false,
    vocabulary: readBertVocabulary,
    describe(labels) {
      const { negative, positive } = balance([{ texts: [], labels }]);
      return [`Your file ${basename(path)}: ${negative} negative and ${positive} positive reviews.`];
    },
    read() {
      const table = readReviews(path, columns);
      return canonicalRows([table], table.notes ?? []);
    },
  };
}

function knownSource(corpus: KnownCorpus, dropRepeats: boolean): ReviewSource {
  const { name, title, files, archive, escaped } = corpus;
  const folder = findFolder(files);
  if (folder === null) {
    const missing = (): MissingDataError => {
      const place = join(projectData(), "downloads", archive.file);
      const needed = findFolder([bertVocabulary.file]) === null ? [bertVocabulary] : [];
      return new MissingDataError(name, title, files, dataFolders(), archive, place, needed);
    };
    const kept = keptTokens(name);
    if (kept === null) throw missing();
    return {
      key: kept.key,
      own: false,
      dropRepeats,
      hasTest: true,
      tokens: join(kept.folder, "cache"),
      vocabulary: readBertVocabulary,
      describe: nothing,
      read() {
        throw missing(); // who asks for texts, or tokens made by another version of the tokeniser
      },
    };
  }
  const paths = files.map((file) => join(folder, file));
  return {
    key: [name, ...paths.map(sourceDigest)].join(" "),
    own: false,
    dropRepeats,
    hasTest: true,
    vocabulary: readBertVocabulary,
    describe: nothing,
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
  return { texts: texts.map(unescapeText), labels };
}
