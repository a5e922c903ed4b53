import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AlteredDataError } from "../errors/altered-data-error";
import { MissingDataError } from "../errors/missing-data-error";
import { dataFolders, findFolder, projectData } from "../files/folders";
import { bertVocabulary } from "../download/known-data";

/** Entries in id order, and what identifies them. */
export interface Vocabulary {
  readonly entries: readonly string[];
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
}

/**
 * bert-base-uncased's vocabulary from a data folder, its checksum verified.
 * @throws MissingDataError or AlteredDataError
 */
export function readBertVocabulary(): Vocabulary {
  const { file, title, sha256, bytes: size } = bertVocabulary;
  const folder = findFolder([file]);
  if (folder === null) {
    throw new MissingDataError(
      "vocab",
      title,
      [file],
      dataFolders(),
      bertVocabulary,
      join(projectData(), file),
    );
  }
  const path = join(folder, file);
  const bytes = readFileSync(path);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== sha256) {
    throw new AlteredDataError(
      path,
      `${size} bytes with SHA-256 ${sha256}`,
      `${bytes.length} bytes with ${digest}`,
      "Delete it and run: npx grokbook data vocab",
    );
  }
  return { entries: bytes.toString("utf8").trimEnd().split("\n"), digest };
}
