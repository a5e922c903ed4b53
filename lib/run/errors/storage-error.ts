const reasons: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ENOSPC: ["the disk is full", "Free some space and run again"],
  EDQUOT: ["your disk quota is used up", "Free some space and run again"],
  EROFS: ["the folder is read-only", "Choose another folder with the option `root` or GROKBOOK_RUNS"],
  EACCES: ["permission is denied", "Choose another folder with the option `root` or GROKBOOK_RUNS"],
  EPERM: ["permission is denied", "Choose another folder with the option `root` or GROKBOOK_RUNS"],
  ENOTDIR: [
    "a file stands where a folder is needed",
    "Choose another folder with the option `root` or GROKBOOK_RUNS",
  ],
};

/** A run folder could not be written. What was saved before is untouched, so the run goes on from there. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly file: string;
  /** Node's error code, such as ENOSPC. */
  readonly code: string;

  constructor(file: string, cause: unknown) {
    const code = codeOf(cause) ?? "unknown";
    const [what, fix] = reasons[code] ?? [
      cause instanceof Error ? cause.message : String(cause),
      "Run again",
    ];
    super(`Could not write ${file}: ${what} (${code}). ${fix}; the run goes on from its last checkpoint.`, {
      cause,
    });
    this.file = file;
    this.code = code;
  }
}

/** Node's code of a system error, or null. */
export function codeOf(error: unknown): string | null {
  const code: unknown =
    typeof error === "object" && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === "string" ? code : null;
}

/** Runs a write and turns a system error into a StorageError that names the file. */
export async function storing<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StorageError || codeOf(error) === null) throw error;
    throw new StorageError(file, error);
  }
}
