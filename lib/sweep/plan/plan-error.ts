/** A plan that cannot be read. */
export class PlanError extends Error {
  override readonly name = "PlanError";
  readonly file: string;

  constructor(file: string, problem: string, cause?: unknown) {
    super(`${file}: ${problem}.`, { cause });
    this.file = file;
  }
}
