/** metrics.jsonl is not what the run wrote. */
export class MetricsError extends Error {
  override readonly name = "MetricsError";
  readonly file: string;
  /** Counted from 1; null when the file as a whole is wrong. */
  readonly line: number | null;

  constructor(file: string, line: number | null, reason: string) {
    const place = line === null ? file : `${file}:${line}`;
    super(
      `${place}: ${reason}. Restore the file, or ask for a fresh run (\`fresh: true\`, or --fresh at the prompt): ` +
        "the old folder is kept under another name.",
    );
    this.file = file;
    this.line = line;
  }
}
