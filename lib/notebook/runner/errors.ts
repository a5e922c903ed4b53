/** A file that is no notebook: not JSON, or not nbformat 4. */
export class NotebookFileError extends Error {
  override readonly name = "NotebookFileError";
  readonly file: string;
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(
      `${file}: ${problem}. Restore it with \`git checkout\`, or open and save it in JupyterLab.`,
      options,
    );
    this.file = file;
  }
}

/** The folder that an executed notebook should be written into is not there, or may not be written; no cell was run. */
export class OutputFolderError extends Error {
  override readonly name = "OutputFolderError";
  constructor(file: string, folder: string, code: string) {
    const fix = code === "ENOENT" ? `Make it: mkdir -p ${JSON.stringify(folder)}` : "Choose another place.";
    super(`${file}: its folder cannot be written (${code}); no cell was run. ${fix}`);
  }
}

/** The kernel process ended, or never answered, while something waited for it. */
export class KernelDiedError extends Error {
  override readonly name = "KernelDiedError";
  /** The last lines the kernel process wrote to its own stderr. */
  readonly stderr: string;
  constructor(problem: string, stderr: string) {
    super(
      `The notebook kernel ${problem}.${stderr.trim() === "" ? "" : ` It last wrote:\n${stderr.trim()}`}`,
    );
    this.stderr = stderr;
  }
}

/** A cell ran longer than it was allowed to; the kernel was stopped. */
export class CellTimeoutError extends Error {
  override readonly name = "CellTimeoutError";
  readonly seconds: number;
  constructor(seconds: number) {
    super(
      `The cell ran longer than ${seconds} s and was stopped. Allow more with --cell-timeout SECONDS (0: no limit).`,
    );
    this.seconds = seconds;
  }
}
