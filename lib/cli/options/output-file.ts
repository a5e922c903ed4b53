import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "./usage-error";

/** A file that a command writes at its end. */
export interface OutputFile {
  /** Puts the whole content there at once: a reader finds the old file or the new one. */
  write(content: string): void;
}

/**
 * Looks whether a file can be written, before the work whose result it is to hold; nothing is created yet.
 * @param option as it stands on the command line, for the message
 * @throws UsageError when it cannot
 */
export function openOutput(option: string, file: string): OutputFile {
  const refuse = (why: string, fix: string): UsageError =>
    new UsageError(`${option} ${file}: ${why}. ${fix}`);
  const folder = dirname(resolve(file));
  let special = false;
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory())
      throw refuse("expected a file, got a folder", `Name a file in it: ${file}/examples.csv`);
    special = stats !== undefined && !stats.isFile(); // /dev/stdout, a pipe: written as it is
    accessSync(special ? file : folder, constants.W_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw refuse("its folder is not there", `Make it: mkdir -p '${dirname(file)}'`);
    throw refuse(`cannot be written (${code})`, "Name a file in a folder of your own.");
  }
  return {
    write(content) {
      const place = special ? file : `${file}.${process.pid}.tmp`;
      try {
        writeFileSync(place, content);
        if (!special) renameSync(place, file);
      } catch (error) {
        if (!special) rmSync(place, { force: true });
        throw refuse(
          `was not written (${(error as NodeJS.ErrnoException).code ?? "unknown"})`,
          "Is the disk full?",
        );
      }
    },
  };
}
