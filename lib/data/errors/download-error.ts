import type { RemoteFile } from "../download/known-data";

/** A file could not be fetched. What arrived is kept apart and continued by the next try; it is never used as it is. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly url: string;

  /**
   * @param place where the whole file belongs
   * @param reason what stopped the last try
   * @param kept bytes on disk from which the next try continues
   */
  constructor(remote: RemoteFile, place: string, reason: string, kept: number, cause?: unknown) {
    super(
      [
        `${remote.url} was not fetched: ${reason}.`,
        kept > 0
          ? `  ${kept} of ${remote.bytes} bytes are kept; the same command continues from there.`
          : "  Nothing was kept.",
        `  Without a network, or behind a proxy: fetch it elsewhere (${remote.bytes} bytes, SHA-256 ${remote.sha256}),`,
        `  put it at ${place}, and run the same command.`,
      ].join("\n"),
      { cause },
    );
    this.url = remote.url;
  }
}
