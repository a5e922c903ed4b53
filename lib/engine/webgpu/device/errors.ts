/** What a run's owner should do after its GPU failed; part of every message below. */
const GO_ON =
  "The run's last checkpoint stands: run it again to go on from there. With " +
  "GROKBOOK_WEBGPU_FALLBACK=wasm in the environment it goes on on the CPU by itself, alike within float32's tolerance.";

/** There is no GPU to train on. `reason` says in one line what is missing, `fix` what to do. */
export class WebGpuUnavailableError extends Error {
  override readonly name = "WebGpuUnavailableError";
  readonly reason: string;
  readonly fix: string;

  constructor(reason: string, fix: string) {
    super(`No WebGPU: ${reason}. ${fix}`);
    this.reason = reason;
    this.fix = fix;
  }
}

/** The GPU went away under a run: driver reset, a kernel that ran past the system's limit, a machine that slept. */
export class DeviceLostError extends Error {
  override readonly name = "DeviceLostError";

  constructor(device: string, message: string) {
    super(
      `The GPU (${device}) was lost: ${message || "the driver gave no reason"}. ${GO_ON} ` +
        "If it happens again, update the graphics driver or train fewer runs at a time.",
    );
  }
}

/** The GPU has too little memory, or lets one buffer be too small, for the runs given. */
export class GpuMemoryError extends Error {
  override readonly name = "GpuMemoryError";
  readonly bytes: number;

  constructor(what: string, bytes: number, problem: string) {
    super(
      `The GPU has no room for ${what} (${(bytes / 2 ** 20).toFixed(0)} MiB): ${problem}. ` +
        `Train fewer runs at a time, close other programs that use the GPU, or take engine: "wasm". ${GO_ON}`,
    );
    this.bytes = bytes;
  }
}

/** A kernel that this GPU's driver does not compile: a fault of ours or the driver's, never of the run. */
export class ShaderError extends Error {
  override readonly name = "ShaderError";
  readonly kernel: string;

  constructor(kernel: string, device: string, problem: string) {
    super(
      `internal: the kernel ${kernel} does not compile on ${device}: ${problem}. ` +
        `Take engine: "wasm", and please report this message. ${GO_ON}`,
    );
    this.kernel = kernel;
  }
}

/** A command that the GPU refused: a fault of ours. */
export class GpuCommandError extends Error {
  override readonly name = "GpuCommandError";

  constructor(device: string, problem: string) {
    super(`internal: ${device} refused a command: ${problem}. Please report this message. ${GO_ON}`);
  }
}

/** Thrown by calls on a session that was closed. */
export class GpuSessionClosedError extends Error {
  override readonly name = "GpuSessionClosedError";

  constructor() {
    super("This session of the webgpu engine is closed; open the run again from its last state.");
  }
}

/** Whether a run ended because its GPU failed under it: lost, out of memory, or a kernel or command refused. */
export const isGpuFailure = (error: unknown): error is Error =>
  error instanceof DeviceLostError ||
  error instanceof GpuMemoryError ||
  error instanceof ShaderError ||
  error instanceof GpuCommandError;
