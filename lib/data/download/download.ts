import { existsSync, statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { AlteredDataError } from "../errors/altered-data-error";
import { DownloadError } from "../errors/download-error";
import { fileDigest } from "../files/file-digest";
import type { RemoteFile } from "./known-data";
import { receive, TransferError } from "./receive";

export interface DownloadOptions {
  /** Bytes on disk so far, of `remote.bytes`. */
  readonly onProgress?: (received: number, total: number) => void;
  /** Tries in a row that bring nothing new before giving up. @defaultValue 4 (ours) */
  readonly tries?: number;
  /** Give up a transfer that brings nothing for so long. @defaultValue 30_000 ms (ours) */
  readonly stallMs?: number;
  /** Wait before trying again, times the number of tries in a row. @defaultValue 1_000 ms (ours) */
  readonly pauseMs?: number;
}

/**
 * Fetches a file to `place` and returns when it is there whole, its size and SHA-256 checked.
 * Bytes arrive in `place`.part, which a later call continues; the name `place` itself is only ever given to checked bytes.
 * A file already at `place` (put there by hand) is checked and used.
 * @throws AlteredDataError when the file at `place` is not the right one, DownloadError when it cannot be fetched
 */
export async function download(
  remote: RemoteFile,
  place: string,
  options: DownloadOptions = {},
): Promise<void> {
  const { onProgress = () => {}, tries = 4, stallMs = 30_000, pauseMs = 1_000 } = options;
  if (existsSync(place)) return await verifyPlaced(remote, place);

  const part = `${place}.part`;
  const sizeNow = (): number => (existsSync(part) ? statSync(part).size : 0);
  await mkdir(dirname(place), { recursive: true });

  let wrongSums = 0;
  for (let failures = 0; ;) {
    const have = sizeNow();
    let reason = "";
    let final = false;
    let cause: unknown;
    if (have !== remote.bytes) {
      try {
        const limit = remote.bytes;
        await receive(remote.url, part, { have, limit, stallMs, onBytes: (n) => onProgress(n, limit) });
      } catch (error) {
        if (!(error instanceof TransferError)) throw error;
        ({ message: reason, final, cause } = { message: error.message, final: error.final, cause: error });
        // 416 or too many bytes: the part cannot be the beginning of this file.
        if (/answered (416|206)|more than/.test(reason)) await rm(part, { force: true });
      }
    }
    if (sizeNow() === remote.bytes) {
      if ((await fileDigest(part)) === remote.sha256) return await rename(part, place);
      await rm(part, { force: true });
      wrongSums += 1;
      reason = `the checksum is wrong (${wrongSums} ${wrongSums === 1 ? "time" : "times"})`;
      final = wrongSums === 2;
    } else if (reason === "") {
      reason = `the connection closed after ${sizeNow()} of ${remote.bytes} bytes`;
    }
    failures = sizeNow() > have ? 0 : failures + 1;
    if (final || failures >= tries) throw new DownloadError(remote, place, reason, sizeNow(), cause);
    await new Promise((resolve) => setTimeout(resolve, pauseMs * Math.max(1, failures)));
  }
}

async function verifyPlaced(remote: RemoteFile, place: string): Promise<void> {
  const size = statSync(place).size;
  const digest = size === remote.bytes ? await fileDigest(place) : "another size";
  if (digest === remote.sha256) return;
  throw new AlteredDataError(
    place,
    `${remote.bytes} bytes with SHA-256 ${remote.sha256}`,
    `${size} bytes${size === remote.bytes ? ` with ${digest}` : ""}`,
    "Delete it and run the same command again.",
  );
}
