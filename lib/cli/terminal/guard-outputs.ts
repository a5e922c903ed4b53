import { closeSync } from "node:fs";
import { isatty } from "node:tty";
import { EXIT } from "../exit-codes";

/** Errors that only mean: whoever was reading has gone (`| head`, a closed terminal). */
const NOBODY_READS = ["EPIPE", "EIO", "ECONNRESET", "ERR_STREAM_DESTROYED"];

/**
 * Keeps a command alive when what it says cannot be written. Lines for a person are dropped. A result that a full disk
 * refuses is an error in words; where nobody reads any more, there is nobody to miss it.
 */
export function guardOutputs(
  stdout: NodeJS.WritableStream = process.stdout,
  stderr: NodeJS.WritableStream = process.stderr,
): void {
  let failed = false;
  stderr.on("error", () => {});
  stdout.on("error", ({ code = "unknown" }: NodeJS.ErrnoException) => {
    if (failed || NOBODY_READS.includes(code)) return;
    failed = true;
    const why = code === "ENOSPC" ? "the disk is full" : "the system refuses";
    stderr.write(
      `The result could not be written to standard output: ${why} (${code}). Send it elsewhere and run again.\n`,
    );
  });
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
  process.on("exit", (ending) => {
    // Node gives a terminal back as it found it, and aborts where it is gone; a descriptor that is closed it leaves alone.
    for (const descriptor of terminals) if (!isatty(descriptor)) closeSync(descriptor);
    if (failed && ending === EXIT.done) process.exitCode = EXIT.failed;
  });
}
