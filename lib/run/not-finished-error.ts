/** A published run that was stopped before its last step has no final state to compare with. */
export class NotFinishedError extends Error {
  override readonly name = "NotFinishedError";
  readonly id: string;

  constructor(id: string, step: number, steps: number) {
    super(
      `Run ${id} was published as stopped at step ${step} of ${steps}: there is no final state to compare with. ` +
        "Expected a finished run; `grokbook run --no-published` with its configuration trains this one to the end.",
    );
    this.id = id;
  }
}
