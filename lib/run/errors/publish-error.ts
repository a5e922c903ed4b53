/** Runs that cannot be published; nothing was written, and every problem is named. */
export class PublishError extends Error {
  override readonly name = "PublishError";

  constructor(problems: readonly string[]) {
    super(["Nothing was published:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
  }
}
