import { readFile } from "node:fs/promises";
import { MetricsError } from "../errors/metrics-error";
import { codeOf } from "../errors/storage-error";
import { parseWeightPoint, type WeightPoint } from "./weight-point";

/**
 * The observed weights of a run, or null when it was not observed. A torn last line is left out: the process died while
 * writing it, and the run, when it goes on, writes it again.
 * @throws MetricsError when another line is damaged, or steps are not increasing
 */
export async function readWeightPoints(file: string): Promise<readonly WeightPoint[] | null> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  const points: WeightPoint[] = [];
  const lines = text.split("\n").slice(0, -1); // what stands after the last line end is torn, or nothing
  for (const [i, line] of lines.entries()) {
    const point = parseWeightPoint(line);
    if (point === null)
      throw new MetricsError(
        file,
        i + 1,
        "this line is damaged: expected one JSON object with step, norms and values",
      );
    const before = points.at(-1);
    if (before !== undefined && point.step <= before.step)
      throw new MetricsError(file, i + 1, `expected a step after ${before.step}, got ${point.step}`);
    points.push(point);
  }
  return points;
}
