/** More training examples were asked for than the train split holds (or none at all). */
export class DataSizeError extends Error {
  override readonly name = "DataSizeError";
  readonly asked: number;
  readonly available: number;

  constructor(asked: number, available: number) {
    super(
      `Expected a data size from 1 to ${available} (the train split), got ${asked}. ` +
        "Lower dataSize or dataFraction, or raise trainFraction.",
    );
    this.asked = asked;
    this.available = available;
  }
}
