/** GROKBOOK_PARAMS names something that the parameters cell does not have, or with a value of another type. */
export class ParametersError extends Error {
  override readonly name = "ParametersError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`GROKBOOK_PARAMS cannot be used:\n${problems.map((problem) => `  ✖ ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}
