import { existsSync } from "node:fs";
import { join } from "node:path";
import { Argument, type Command } from "commander";
import { download } from "../../data/download/download";
import { fetchCorpus } from "../../data/download/fetch-corpus";
import { AlteredDataError } from "../../data/errors/altered-data-error";
import { CsvError } from "../../data/errors/csv-error";
import { dataFolders, findFolder, projectData } from "../../data/files/folders";
import { bertVocabulary, knownCorpora, type KnownCorpus } from "../../data/download/known-data";
import { keptTokens } from "../../data/reviews/kept-tokens";
import { readKnownCorpus } from "../../data/reviews/read-known-corpus";
import { readBertVocabulary } from "../../data/text/vocabulary";
import { EXIT } from "../exit-codes";
import { liveLine } from "../terminal/live-line";
import { print } from "../terminal/say";

type What = KnownCorpus["name"] | "vocab" | "status";

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** `grokbook data`: fetch what a chapter reads, or say what is there. */
export function register(program: Command): void {
  const what = new Argument("[what]", "what to fetch, or status: what is here").default("status");
  program
    .command("data")
    .description("Fetch and check the reviews of IMDB or Yelp and BERT's vocabulary")
    .addArgument(what.choices(["imdb", "yelp", "vocab", "status"]))
    .addHelpText(
      "after",
      `
Files are checked by SHA-256 before first use and converted once; a broken transfer continues where it stopped.
Without a network the command says which file to put where. Folders searched: GROKBOOK_DATA, then data/ of this clone.

  npx grokbook data imdb     50,000 reviews (${mebibytes(corpusOf("imdb").archive.bytes)})
  npx grokbook data yelp     598,000 reviews (${mebibytes(corpusOf("yelp").archive.bytes)}); the first load takes 2.2 GB of memory
  npx grokbook data vocab    the 30,522 WordPieces that both need`,
    )
    .action(async (choice: What) => {
      if (choice === "status") process.exitCode = status();
      else await fetchInto(choice);
    });
}

const corpusOf = (name: KnownCorpus["name"]): KnownCorpus =>
  knownCorpora.find((corpus) => corpus.name === name) as KnownCorpus;

async function fetchInto(what: Exclude<What, "status">): Promise<void> {
  const corpus = what === "vocab" ? null : corpusOf(what);
  const { title, licence, citation } = corpus ?? bertVocabulary;
  const folder = findFolder(corpus?.files ?? [bertVocabulary.file]) ?? projectData();
  let line = title;
  const live = liveLine(() => line);
  const onStage = (stage: string): void => void (line = stage);
  const onProgress = (received: number, total: number): void =>
    onStage(`${mebibytes(received)} of ${mebibytes(total)} (${Math.floor((100 * received) / total)} %)`);
  try {
    if (corpus === null) await download(bertVocabulary, join(folder, bertVocabulary.file), { onProgress });
    else await fetchCorpus(corpus, folder, { onProgress, onStage });
  } finally {
    live.end();
  }
  print(`${title}: whole and checked, in ${folder}.\nLicence: ${licence}.\nPlease cite: ${citation}`);
}

/** One line per item; the exit code says whether something is here that cannot be used. */
function status(): number {
  let altered = 0;
  const report = (
    name: KnownCorpus["name"] | "vocab",
    files: readonly string[],
    check: (folder: string) => string,
  ): void => {
    const folder = dataFolders().find((place) => files.every((file) => existsSync(join(place, file))));
    if (folder === undefined && name !== "vocab" && keptTokens(name) !== null) {
      print(`[ OK ] ${name}: as tokens; runs need no more`);
      return;
    }
    if (folder === undefined) {
      print(`[ -- ] ${name}: not here. Fetch: npx grokbook data ${name}`);
      return;
    }
    try {
      print(`[ OK ] ${name}: ${check(folder)}, in ${folder}`);
    } catch (error) {
      if (!(error instanceof AlteredDataError || error instanceof CsvError)) throw error;
      altered += 1;
      print(`[FAIL] ${name}: ${error.message}`);
    }
  };
  for (const corpus of knownCorpora) {
    report(corpus.name, corpus.files, (folder) => {
      const { tables, edition } = readKnownCorpus(corpus, folder);
      return `${tables.map((table) => table.texts.length).join(" + ")} reviews (${edition.title})`;
    });
  }
  report("vocab", [bertVocabulary.file], () => `${readBertVocabulary().entries.length} WordPieces`);
  return altered === 0 ? EXIT.done : EXIT.failed;
}
