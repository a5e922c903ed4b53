/** `split: "official"` was asked of a source that has no test file of its own. */
export class OfficialSplitError extends Error {
  override readonly name = "OfficialSplitError";

  constructor(source: string) {
    super(
      `split: expected "paper" for ${source}, which is one file without a test split of its own, got "official". ` +
        'Set split to "paper": it shuffles the reviews and cuts them by trainFraction.',
    );
  }
}
