/** A command line that asks for something impossible. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
