/** Thrown by `open` for a job that the engine cannot train: ask `refuses` first, and take another engine. */
export class EngineRefusesError extends Error {
  override readonly name = "EngineRefusesError";

  constructor(reason: string) {
    super(
      `The wasm engine cannot train this run: ${reason}. Take the tfjs engine (engine: "tfjs"), which trains any model.`,
    );
  }
}

/** What lets WebAssembly start under a limit of address space: without guard regions of 10 GiB a memory. Node 20.15 or newer. */
export const SMALL_ADDRESS_SPACE = "NODE_OPTIONS=--disable-wasm-trap-handler";

/** Thrown when WebAssembly may not reserve the address space of a memory: shared hosts limit it (`ulimit -v`), whatever is free. */
export class AddressSpaceError extends Error {
  override readonly name = "AddressSpaceError";

  constructor(options?: { cause?: unknown }) {
    super(
      "WebAssembly cannot reserve address space for the engine's memory: a limit on it (ulimit -v) is in the way, not the memory that " +
        `is free. Start again after \`ulimit -v unlimited\`, or with ${SMALL_ADDRESS_SPACE} and --threads 1, for which 3 GiB are enough.`,
      options,
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
