import { createReadStream } from "node:fs";
import { Parser, type ReadEntry } from "tar";

/**
 * Hands every regular file of a .tar.gz to `onFile` as a stream of bytes, one after the other.
 * @param onFile returns a promise for the files it wants, null for those it skips
 */
export async function readArchive(
  archive: string,
  onFile: (path: string, bytes: AsyncIterable<Buffer>) => Promise<void> | null,
): Promise<void> {
  const work: Promise<void>[] = [];
  const failures: unknown[] = [];
  await new Promise<void>((done, fail) => {
    const parser = new Parser({
      strict: true,
      // Not tar's own list(): it sets every entry flowing at once, before a reader has asked for bytes.
      onReadEntry(entry: ReadEntry) {
        const wanted = entry.type === "File" ? onFile(entry.path, entry as AsyncIterable<Buffer>) : null;
        const skip = (): void => void entry.resume(); // the archive behind an unread file would wait for ever
        if (wanted === null) skip();
        else work.push(wanted.catch((error: unknown) => (failures.push(error), skip())));
      },
    });
    parser.on("end", done);
    parser.on("error", fail);
    createReadStream(archive).on("error", fail).pipe(parser);
  });
  await Promise.all(work);
  if (failures.length > 0) throw failures[0];
}

/** The bytes of one file of an archive. */
export async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
