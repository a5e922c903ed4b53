/** Thrown by `open` for a job that the engine cannot train: ask `refuses` first, and take another engine. */
export class EngineRefusesError extends Error {
  override readonly name = "EngineRefusesError";

  constructor(reason: string) {
    super(
      `The wasm engine cannot train this run: ${reason}. Take the tfjs engine (engine: "tfjs"), which trains any model.`,
    );
  }
}

/** Thrown by calls on a session that was closed, or closed while they waited. */
export class SessionClosedError extends Error {
  override readonly name = "SessionClosedError";

  constructor() {
    super("This session of the wasm engine is closed; open the run again from its last state.");
  }
}

/** Thrown when a thread of the engine dies: the run's state in memory is lost, its last checkpoint is not. */
export class EngineThreadError extends Error {
  override readonly name = "EngineThreadError";

  constructor(message: string, options?: { cause?: unknown }) {
    super(
      `A thread of the wasm engine stopped: ${message}. Open the run again from its last checkpoint.`,
      options,
    );
  }
}
