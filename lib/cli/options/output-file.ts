import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync, type Stats } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "./usage-error";

/** A result could not be written where it was asked for. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/**
 * Looks whether a file can be written, before anything is computed for it or moved.
 * @param option that named it, for the message
 * @throws UsageError with the command that mends it
 */
export function outputFile(option: string, file: string): void {
  const folder = dirname(resolve(file));
  const refuse = (got: string): never => {
    throw new UsageError(`${option} ${file}: expected the name of a file, got ${got}.`);
  };
  const there = statOf(folder);
  if (there === "below a file") return refuse("one below a file");
  if (there === undefined)
    throw new UsageError(
      `${option} ${file}: there is no folder ${dirname(file)}. Make it: mkdir -p ${JSON.stringify(folder)}`,
    );
  if (!there.isDirectory()) refuse("one below a file");
  const here = statSync(file, { throwIfNoEntry: false });
  if (here?.isDirectory() === true) refuse("a folder");
  try {
    accessSync(here === undefined ? folder : file, constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `${option} ${file}: may not be written (${(error as NodeJS.ErrnoException).code ?? "unknown"}). Choose another place.`,
    );
  }
}

/** What is there: nothing, too, below a folder; a path that goes through a file is another matter. */
function statOf(path: string): Stats | "below a file" | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return "below a file";
    throw error;
  }
}

/** Writes a result at once: a reader finds the old file or the new one. @throws OutputError */
export function writeOutput(file: string, content: string | Uint8Array): void {
  const here = statSync(file, { throwIfNoEntry: false });
  const special = here !== undefined && !here.isFile(); // /dev/stdout, a pipe: written as it is
  const place = special ? file : `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(place, content);
    if (!special) renameSync(place, file);
  } catch (error) {
    if (!special) rmSync(place, { force: true });
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    const why = code === "ENOSPC" ? "the disk is full" : "the system refuses";
    throw new OutputError(`Could not write ${file}: ${why} (${code}). Choose another place and run again.`, {
      cause: error,
    });
  }
}
