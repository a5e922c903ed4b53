/** Runs that were to be compared over data sizes and seeds differ in something else as well. */
export class MixedRunsError extends Error {
  override readonly name = "MixedRunsError";
  /** Config field → the different values found. */
  readonly differences: Readonly<Record<string, readonly unknown[]>>;

  constructor(differences: Readonly<Record<string, readonly unknown[]>>) {
    super(
      [
        "Expected runs that differ in data size and seed only, got runs that also differ in:",
        ...Object.entries(differences).map(
          ([field, values]) => `  ${field}: ${values.map((v) => JSON.stringify(v)).join(", ")}`,
        ),
        "Fix: filter the runs by these fields, then compare each group by itself.",
      ].join("\n"),
    );
    this.differences = differences;
  }
}
