import type { RunConfig } from "../config/types";
import type { RunResult } from "../run/types";

/** A run of a sweep that cannot be finished. */
export interface SweepFailure {
  readonly config: RunConfig;
  readonly message: string;
}

/** Some runs of a sweep failed; the others are done and kept. */
export class SweepError extends Error {
  override readonly name = "SweepError";
  readonly failures: readonly SweepFailure[];
  /** The runs that did finish. */
  readonly results: readonly RunResult[];

  constructor(failures: readonly SweepFailure[], results: readonly RunResult[]) {
    const shown = failures.slice(0, 5).map((f) => `  ${f.message}`);
    const more = failures.length > 5 ? [`  … and ${failures.length - 5} more`] : [];
    super(
      [
        `${failures.length} runs of the sweep failed; ${results.length} are done and kept:`,
        ...shown,
        ...more,
      ].join("\n"),
    );
    this.failures = failures;
    this.results = results;
  }
}
