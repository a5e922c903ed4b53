/** A training was asked for in a cell whose training before it was stopped: it is not begun. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  constructor() {
    super("a cell that was stopped begins no other training");
  }
}
