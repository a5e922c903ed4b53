/** A plan that cannot be read; lists every problem at once. */
export class PlanError extends Error {
  override readonly name = "PlanError";
  readonly file: string;

  constructor(file: string, problems: string | readonly string[], cause?: unknown) {
    const all = typeof problems === "string" ? [problems] : problems;
    const text = all.length === 1 ? ` ${all[0]}.` : all.map((problem) => `\n  ${problem}`).join("");
    super(`${file}:${text}`, { cause });
    this.file = file;
  }
}
