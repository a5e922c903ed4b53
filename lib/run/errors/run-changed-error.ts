/** What a run's id stands for is not what it was: its data were changed, or grokbook reads them differently now. */
export class RunChangedError extends Error {
  override readonly name = "RunChangedError";

  constructor(id: string, now: string) {
    super(
      `Run ${id} cannot go on: the same configuration now makes run ${now}, because its data (or the weights it starts from) ` +
        "are not the same any more. Restore them, or train the new run with `npx grokbook run`.",
    );
  }
}
