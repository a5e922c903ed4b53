import { codeOf } from "./storage-error";

/** What was named as the folder of all runs cannot be read as one. */
export class RunsFolderError extends Error {
  override readonly name = "RunsFolderError";
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    const code = codeOf(cause) ?? "unknown";
    const what =
      code === "ENOTDIR"
        ? "a file"
        : code === "EACCES" || code === "EPERM"
          ? "one that may not be read"
          : "none";
    super(
      `${folder}: expected the folder of all runs, got ${what} (${code}). Name another with the option \`root\` (--root at the prompt) or GROKBOOK_RUNS.`,
      { cause },
    );
    this.folder = folder;
  }
}
