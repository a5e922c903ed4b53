import { list, type ReadEntry } from "tar";

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
  await list({
    file: archive,
    strict: true,
    onReadEntry(entry: ReadEntry) {
      const wanted = entry.type === "File" ? onFile(entry.path, entry as AsyncIterable<Buffer>) : null;
      if (wanted === null) return entry.resume();
      const failed = (error: unknown): void => {
        failures.push(error);
        entry.resume(); // the archive behind an unread file would wait for ever
      };
      work.push(wanted.catch(failed));
    },
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
