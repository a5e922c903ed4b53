/** A run that began from given weights has no checkpoint yet, so the weights are needed again. */
export class MissingInitError extends Error {
  override readonly name = "MissingInitError";

  constructor() {
    super(
      "This run began from a safetensors file and has no checkpoint yet. Start it again with the same `init` (--init FILE).",
    );
  }
}
