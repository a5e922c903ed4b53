import { join } from "node:path";
import { readConfigFile } from "./folder/config-file";
import type { TrainOptions } from "./options";
import { runFiles, runsRoot } from "./folder/run-folder";
import { RunNotFoundError } from "./errors/run-not-found-error";
import { codeOf } from "./errors/storage-error";
import { train } from "./train";
import type { Point, RunResult } from "./types";

/**
 * Goes on with a run that was stopped or killed, by its id alone; a finished one gives its points and ends.
 * @throws RunNotFoundError, and what `train` throws
 */
export async function* resume(
  id: string,
  options: TrainOptions = {},
): AsyncGenerator<Point, RunResult, void> {
  const root = runsRoot(options.root);
  const file = await readConfigFile(runFiles(join(root, id)).config).catch((error: unknown) => {
    throw codeOf(error) === "ENOENT" ? new RunNotFoundError(id, root) : error;
  });
  const initDigest = options.init === undefined ? (file.initDigest ?? undefined) : undefined;
  return yield* train(file.config, { ...options, initDigest, expectedId: id, published: false });
}
