/** A checkpoint that cannot be used: damaged, of another run, or of another format. */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
  readonly file: string;
  /** What is wrong, without the file's name. */
  readonly reason: string;

  constructor(file: string, reason: string, fix = "") {
    super(`${file}: ${reason}.${fix === "" ? "" : ` ${fix}`}`);
    this.file = file;
    this.reason = reason;
  }
}
