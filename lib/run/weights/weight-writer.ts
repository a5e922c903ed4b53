import { open, type FileHandle } from "node:fs/promises";
import type { Point } from "../types";
import { readWeightPoints } from "./read-weight-points";
import { storing } from "../errors/storage-error";
import { formatWeightPoint, type WeightPoint } from "./weight-point";
import { writeAtomic } from "../folder/write-atomic";

/** Appends to weights.jsonl: what an observed run keeps of its weights at every evaluation. */
export class WeightWriter {
  readonly points: WeightPoint[];
  private readonly file: string;
  private readonly handle: FileHandle;

  private constructor(file: string, handle: FileHandle, points: readonly WeightPoint[]) {
    this.file = file;
    this.handle = handle;
    this.points = [...points];
  }

  /**
   * Opens the file as it was when the last of `kept` was measured: what was written after is cut off, to be written again.
   * An observed run goes on being observed, whether or not that is asked for again.
   * @param kept the metrics points that the checkpoint remembers
   * @returns null when the run is not observed
   */
  static async open(file: string, kept: readonly Point[], wanted: boolean): Promise<WeightWriter | null> {
    const last = kept.at(-1)?.step ?? -1;
    const before = await readWeightPoints(file);
    if (before === null && !wanted) return null;
    const points = (before ?? []).filter(({ step }) => step <= last);
    await writeAtomic(file, points.map(formatWeightPoint));
    const handle = await storing(file, () => open(file, "a"));
    return new WeightWriter(file, handle, points);
  }

  async append(point: WeightPoint): Promise<void> {
    await storing(this.file, () => this.handle.appendFile(formatWeightPoint(point)));
    this.points.push(point);
  }

  /** Makes every appended point durable. */
  async sync(): Promise<void> {
    await storing(this.file, () => this.handle.sync());
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
