import { checkRemembered, type RememberedFile } from "./remembered-file";
import { parsePoint } from "./metrics-line";
import { MetricsError } from "../errors/metrics-error";
import { codeOf } from "../errors/storage-error";
import { readSteadily } from "../folder/steadily";
import type { Point } from "../types";

export interface Metrics {
  readonly points: readonly Point[];
  /** Bytes of the whole lines that were read. */
  readonly bytes: number;
  readonly notes: readonly string[];
}

/**
 * Every point of a metrics.jsonl. A torn last line (the process died while writing it) is dropped with a note.
 * @param remembered what the run's checkpoint saw of it
 * @throws MetricsError when another line is torn, steps are not increasing, or it is not what the checkpoint saw
 */
export async function readMetrics(file: string, remembered?: RememberedFile): Promise<Metrics> {
  let content: Uint8Array;
  try {
    content = await readSteadily(file);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    content = new Uint8Array(0);
  }
  const metrics = parseMetrics(content, file); // first: a damaged line is reported with its number
  if (remembered !== undefined) checkRemembered(file, content, remembered);
  return metrics;
}

/** As `readMetrics`, on bytes already read. */
export function parseMetrics(content: Uint8Array, file: string): Metrics {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const points: Point[] = [];
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const end = text.indexOf(10, start);
    if (end === -1) {
      const notes = [`${file}:${line}: the last line was cut off while it was written; it is left out.`];
      return { points, bytes: start, notes };
    }
    const point = parsePoint(text.toString("utf8", start, end));
    if (point === null)
      throw new MetricsError(
        file,
        line,
        "this line is damaged: expected one JSON object with step, losses, accuracies and norm",
      );
    const before = points.at(-1);
    if (before !== undefined && point.step <= before.step) {
      throw new MetricsError(file, line, `expected a step after ${before.step}, got ${point.step}`);
    }
    points.push(point);
    start = end + 1;
  }
  return { points, bytes: start, notes: [] };
}
