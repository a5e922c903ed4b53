import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { readArchive } from "./archive";

/**
 * yelp_review_polarity_csv holds `"label","text"` lines without a header, 1 negative and 2 positive; we write
 * `label,text` with 0 and 1. A stream of lines: the train file unpacks to more than 400 MB.
 */
async function* relabelled(path: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  yield "label,text\n";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let line = 0;
  const convert = (row: string): string => {
    line += 1;
    const label = row.startsWith('"1","') ? 0 : row.startsWith('"2","') ? 1 : null;
    if (label === null) throw new Error(`${path}:${line}: expected a row that begins with "1" or "2"`);
    return `${label}${row.slice(3)}\n`;
  };
  for await (const chunk of bytes) {
    const rows = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = rows.pop() as string;
    if (rows.length > 0) yield rows.map(convert).join("");
  }
  rest += decoder.decode();
  if (rest !== "") yield convert(rest);
}

/** Writes Yelp Polarity's two files as CSV (label, text) into `folder`. */
export async function convertYelp(
  archive: string,
  folder: string,
  files: readonly [string, string],
): Promise<void> {
  await readArchive(archive, (path, bytes) => {
    const part = /(?:^|\/)(train|test)\.csv$/.exec(path)?.[1];
    if (part === undefined) return null;
    const file = join(folder, part === "train" ? files[0] : files[1]);
    return pipeline(relabelled(path, bytes), createGzip(), createWriteStream(file));
  });
}
