import { readFile } from "node:fs/promises";
import { parsePoint } from "./metrics-line";
import { MetricsError } from "../errors/metrics-error";
import { codeOf } from "../errors/storage-error";
import type { Point } from "../types";

export interface Metrics {
  readonly points: readonly Point[];
  /** Bytes of the whole lines that were read. */
  readonly bytes: number;
  readonly notes: readonly string[];
}

/**
 * Every point of a metrics.jsonl. A torn last line (the process died while writing it) is dropped with a note.
 * @throws MetricsError when another line is torn, or steps are not increasing
 */
export async function readMetrics(file: string): Promise<Metrics> {
  try {
    return parseMetrics(await readFile(file), file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { points: [], bytes: 0, notes: [] };
    throw error;
  }
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
