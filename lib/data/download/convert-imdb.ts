import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Papa from "papaparse";
import { bytesOf, readArchive } from "./archive";

interface Review {
  readonly path: string;
  readonly text: string;
  readonly label: number;
}

/** aclImdb keeps one text file per review; unlabelled reviews are in train/unsup. */
const reviewFile = /^(?:\.\/)?aclImdb\/(train|test)\/(pos|neg)\/[^/]+\.txt$/;

/** Writes the reviews of aclImdb_v1.tar.gz as two CSV files (text, label) into `folder`, raw text as it is. */
export async function convertImdb(
  archive: string,
  folder: string,
  files: readonly [string, string],
): Promise<void> {
  const found: { train: Review[]; test: Review[] } = { train: [], test: [] };
  await readArchive(archive, (path, bytes) => {
    const [, part, side] = reviewFile.exec(path) ?? [];
    if (part !== "train" && part !== "test") return null;
    return bytesOf(bytes).then((content) => {
      found[part].push({ path, text: content.toString("utf8"), label: side === "pos" ? 1 : 0 });
    });
  });
  for (const [i, part] of (["train", "test"] as const).entries()) {
    const rows = found[part]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ text, label }) => ({ text, label }));
    await writeFile(join(folder, files[i] as string), gzipSync(`${Papa.unparse(rows, { newline: "\n" })}\n`));
  }
}
