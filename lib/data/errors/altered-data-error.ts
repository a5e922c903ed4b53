/** A data file is there but is not what it should be: cut off, edited, or another version. It was not used. */
export class AlteredDataError extends Error {
  override readonly name = "AlteredDataError";
  readonly file: string;

  constructor(file: string, expected: string, got: string, fix: string) {
    super(`${file} was not used: expected ${expected}, got ${got}. ${fix}`);
    this.file = file;
  }
}
