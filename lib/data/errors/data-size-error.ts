/** More training examples were asked for than the train split holds (or none at all). */
export class DataSizeError extends Error {
  override readonly name = "DataSizeError";
  readonly asked: number;
  readonly available: number;

  /** @param told where the number came from, and a setting that mends it */
  constructor(
    asked: number,
    available: number,
    told: { readonly why: string; readonly fix: string } | null = null,
  ) {
    const range =
      available === 0
        ? `Expected at least one example in the train split, got none to choose ${asked} from`
        : `Expected dataSize from 1 to ${available}, got ${asked}`;
    const usual =
      available === 0
        ? "the test split took them all. Raise trainFraction."
        : asked < 1
          ? "no example is left to train on. Set dataSize to 1 or more, or raise dataFraction."
          : `the train split holds ${available}. Set dataSize to ${available} or less, or raise trainFraction.`;
    super(told === null ? `${range}: ${usual}` : `${range}: ${told.why}. ${told.fix}`);
    this.asked = asked;
    this.available = available;
  }
}
