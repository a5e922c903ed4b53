import { MetricsError } from "../errors/metrics-error";
import { sha256 } from "../folder/sha256";
import { readSteadily } from "../folder/steadily";
import { checkRemembered, type RememberedFile } from "../metrics/remembered-file";
import { codeOf } from "../errors/storage-error";
import { parseWeightPoint, type WeightPoint } from "./weight-point";

/**
 * The observed weights of a run, or null when it was not observed. A torn last line is left out: the process died while
 * writing it, and the run, when it goes on, writes it again.
 * @param remembered what the run's checkpoint saw of it
 * @throws MetricsError when another line is damaged, steps are not increasing, or it is not what the checkpoint saw
 */
export async function readWeightPoints(
  file: string,
  remembered?: RememberedFile,
): Promise<readonly WeightPoint[] | null> {
  const content = await contentOf(file);
  if (content === null && remembered === undefined) return null;
  const points = parseWeightPoints(content ?? new Uint8Array(0), file); // first: a damaged line is reported with its number
  if (remembered !== undefined) checkRemembered(file, content ?? new Uint8Array(0), remembered);
  return points;
}

/**
 * The observed weights of a run that has ended, or null when it was not observed.
 * @param hash SHA-256 of the file as its summary remembers it; a run of an early build has none
 * @throws MetricsError when it is not that file
 */
export async function readKeptWeights(
  file: string,
  hash: string | undefined,
): Promise<readonly WeightPoint[] | null> {
  const content = await contentOf(file);
  if (content === null && hash === undefined) return null;
  const points = parseWeightPoints(content ?? new Uint8Array(0), file);
  if (hash !== undefined && sha256(content ?? "") !== hash)
    throw new MetricsError(
      file,
      null,
      `it was ${content === null ? "removed" : "changed"} after the run had ended (its SHA-256 is not the one in the summary)`,
    );
  return points;
}

async function contentOf(file: string): Promise<Uint8Array | null> {
  try {
    return await readSteadily(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function parseWeightPoints(content: Uint8Array, file: string): readonly WeightPoint[] {
  const points: WeightPoint[] = [];
  const lines = Buffer.from(content).toString("utf8").split("\n").slice(0, -1); // what stands after the last line end is torn, or nothing
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
