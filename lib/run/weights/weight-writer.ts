import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import type { Point } from "../types";
import type { RememberedFile } from "../metrics/remembered-file";
import { readWeightPoints } from "./read-weight-points";
import { storing } from "../errors/storage-error";
import { formatWeightPoint, type WeightPoint } from "./weight-point";
import { writeAtomic } from "../folder/write-atomic";

/** Appends to weights.jsonl: what an observed run keeps of its weights at every evaluation. */
export class WeightWriter {
  readonly points: WeightPoint[];
  private readonly file: string;
  private readonly handle: FileHandle;

  private bytes = 0;
  private readonly hash = createHash("sha256");

  private constructor(file: string, handle: FileHandle, points: readonly WeightPoint[]) {
    this.file = file;
    this.handle = handle;
    this.points = [...points];
    for (const point of points) this.count(formatWeightPoint(point));
  }

  /**
   * Opens the file as it was when the last of `kept` was measured: what was written after is cut off, to be written again.
   * An observed run goes on being observed, whether or not that is asked for again.
   * @param kept the metrics points that the checkpoint remembers
   * @param at what the checkpoint saw of the file; checkpoints of early builds do not say
   * @returns null when the run is not observed
   * @throws MetricsError when the file is not what the checkpoint saw
   */
  static async open(
    file: string,
    kept: readonly Point[],
    wanted: boolean,
    at?: RememberedFile,
  ): Promise<WeightWriter | null> {
    const last = kept.at(-1)?.step ?? -1;
    const before = await readWeightPoints(file, at);
    if (before === null && !wanted) return null;
    const points = (before ?? []).filter(({ step }) => step <= last);
    await writeAtomic(file, points.map(formatWeightPoint));
    const handle = await storing(file, () => open(file, "a"));
    return new WeightWriter(file, handle, points);
  }

  async append(point: WeightPoint): Promise<void> {
    const line = formatWeightPoint(point);
    await storing(this.file, () => this.handle.appendFile(line));
    this.count(line);
    this.points.push(point);
  }

  /** Makes every appended point durable; a checkpoint may refer to it only then. */
  async sync(): Promise<RememberedFile> {
    await storing(this.file, () => this.handle.sync());
    return { bytes: this.bytes, sha256: this.hash.copy().digest("hex") };
  }

  private count(line: string): void {
    this.bytes += Buffer.byteLength(line);
    this.hash.update(line);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
