import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { certificateName, type Certificate } from "./certificate";
import { readReviews } from "../files/csv";
import { AlteredDataError } from "../errors/altered-data-error";
import type { KnownCorpus } from "./known-data";
import { readKnownCorpus } from "../reviews/read-known-corpus";
import { contentDigest } from "../reviews/review-rows";
import { convertImdb } from "./convert-imdb";
import { convertYelp } from "./convert-yelp";
import { download, type DownloadOptions } from "./download";

const converters = { imdb: convertImdb, yelp: convertYelp };

export interface FetchOptions extends DownloadOptions {
  /** What is being done now, one short sentence. */
  readonly onStage?: (stage: string) => void;
}

/**
 * Puts a corpus into a data folder: archive fetched and checked, converted once to CSV, a certificate beside it.
 * Doing it again when all is there does nothing; a call that was interrupted anywhere is simply repeated.
 * @throws DownloadError, AlteredDataError
 */
export async function fetchCorpus(
  corpus: KnownCorpus,
  folder: string,
  options: FetchOptions = {},
): Promise<void> {
  const { onStage = () => {} } = options;
  if (corpus.files.every((file) => existsSync(join(folder, file)))) {
    onStage("checking the files that are there");
    readKnownCorpus(corpus, folder);
    return;
  }

  const archive = join(folder, "downloads", corpus.archive.file);
  onStage(`fetching ${corpus.archive.url}`);
  await download(corpus.archive, archive, options);

  onStage("converting to CSV");
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, "converting-"));
  try {
    await converters[corpus.name](archive, work, corpus.files);
    const certificate = certify(corpus, work, archive);
    // The certificate comes first: files without it would not be used, and it vouches for nothing but their contents.
    await writeFile(join(work, "certificate"), `${JSON.stringify(certificate, null, 2)}\n`);
    await rename(join(work, "certificate"), join(folder, certificateName(corpus)));
    for (const file of corpus.files) await rename(join(work, file), join(folder, file));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Reads the converted files back, counts them, and describes what they must be from now on. */
function certify(corpus: KnownCorpus, folder: string, archive: string): Certificate {
  const [train, test] = corpus.files.map((file, i) => {
    const table = readReviews(join(folder, file));
    const rows = corpus.rows[i] as number;
    if (table.texts.length !== rows) {
      throw new AlteredDataError(
        archive,
        `${rows} reviews for ${file}`,
        `${table.texts.length}`,
        "Delete it and retry.",
      );
    }
    return contentDigest(table);
  }) as [string, string];
  return { title: corpus.complete, train, test, archive: corpus.archive.sha256 };
}
