import { createHash, type Hash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { formatPoint } from "./metrics-line";
import { checkRemembered, type RememberedFile } from "./remembered-file";
import { parseMetrics } from "./read-metrics";
import { codeOf, storing } from "../errors/storage-error";
import type { Point } from "../types";

/** Appends points to metrics.jsonl and knows the length and hash of what it has written. */
export class MetricsWriter {
  readonly points: Point[];
  private readonly file: string;
  private readonly handle: FileHandle;
  private readonly hash: Hash;
  private bytes: number;

  private constructor(file: string, handle: FileHandle, kept: Uint8Array, points: readonly Point[]) {
    this.file = file;
    this.handle = handle;
    this.points = [...points];
    this.bytes = kept.length;
    this.hash = createHash("sha256").update(kept);
  }

  /**
   * Opens the file as it was at a checkpoint: what was written after is cut off, to be written again.
   * @param at length and hash the checkpoint remembers; null begins an empty file
   * @throws MetricsError when the bytes up to there are not the ones the checkpoint saw
   */
  static async open(file: string, at: RememberedFile | null): Promise<MetricsWriter> {
    return storing(file, async () => {
      const handle = await open(file, "r+").catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return open(file, "w+");
        throw error;
      });
      try {
        const content = await handle.readFile();
        const kept = content.subarray(0, at?.bytes ?? 0);
        const { points } = parseMetrics(kept, file); // first: a damaged line is reported with its number
        if (at !== null) checkRemembered(file, content, at);
        await handle.truncate(kept.length);
        return new MetricsWriter(file, handle, Uint8Array.from(kept), points);
      } catch (error) {
        await handle.close();
        throw error;
      }
    });
  }

  async append(point: Point): Promise<void> {
    const line = Buffer.from(formatPoint(point));
    await storing(this.file, async () => {
      let done = 0;
      while (done < line.length)
        done += (await this.handle.write(line, done, line.length - done, this.bytes + done)).bytesWritten;
    });
    this.bytes += line.length;
    this.hash.update(line);
    this.points.push(point);
  }

  /** Makes every appended point durable; a checkpoint may refer to it only then. */
  async sync(): Promise<{ bytes: number; sha256: string }> {
    await storing(this.file, () => this.handle.sync());
    return { bytes: this.bytes, sha256: this.hash.copy().digest("hex") };
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
