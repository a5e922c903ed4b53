/** A file of a run that does not hold what grokbook wrote there. */
export class RunFileError extends Error {
  override readonly name = "RunFileError";
  readonly file: string;
  /** What is wrong, without the file's name. */
  readonly reason: string;

  constructor(
    file: string,
    reason: string,
    fix = "Restore the file, or ask for a fresh run (`fresh: true`, or --fresh at the prompt): the old folder is kept under another name.",
  ) {
    super(`${file}: ${reason}. ${fix}`);
    this.file = file;
    this.reason = reason;
  }
}
