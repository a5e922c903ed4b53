import { showValue } from "./show-value";

/** One thing wrong with a configuration. */
export interface Issue {
  /** The field, as the reader wrote it. */
  readonly path: string;
  readonly expected: string;
  readonly got: unknown;
  /** The fix, where one is likely. */
  readonly hint?: string;
}

/** Thrown before any training starts; lists every problem at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], heading = "The run was not started:") {
    super([heading, ...issues.map((issue) => `  ${issueText(issue)}`)].join("\n"));
    this.issues = issues;
  }
}

/** A problem as a sentence: the field, what was expected, what came, and the likely fix. */
export function issueText({ path, expected, got, hint }: Issue): string {
  return `${path}: expected ${expected}, got ${showValue(got)}${hint === undefined ? "" : ` — ${hint}`}`;
}
