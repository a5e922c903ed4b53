/** Train or test is left with one label, or with nothing: every accuracy would be 100 % or 0 %, and mean nothing. */
export class MissingLabelError extends Error {
  override readonly name = "MissingLabelError";
  readonly part: "train" | "test";
  readonly negative: number;
  readonly positive: number;

  /**
   * @param why what came before: counts in the source, after the length limit, after the split
   * @param fix a setting that mends it
   */
  constructor(part: "train" | "test", negative: number, positive: number, why: string, fix: string) {
    super(
      `${part}: expected reviews of both labels, got ${negative} negative and ${positive} positive ones (${why}). ${fix}`,
    );
    this.part = part;
    this.negative = negative;
    this.positive = positive;
  }
}
