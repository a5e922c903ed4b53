import { setImmediate as nextTurn } from "node:timers/promises";
import type { FoundAdapter } from "./adapter";
import { startDawn } from "./dawn";
import type { Dawn } from "./dawn";
import { DeviceLostError, GpuCommandError, GpuMemoryError, ShaderError } from "./errors";
import { wgslOf } from "../kernel";
import type { Kernel, Shape } from "../kernel";

/** An opened device: buffers, kernels and reading back, each with errors that say what to do. */
export class Gpu {
  readonly device: GPUDevice;
  readonly label: string;
  readonly dawn: Dawn;
  private failure: Error | null = null;
  private closing = false;

  private constructor(device: GPUDevice, label: string, dawn: Dawn) {
    this.device = device;
    this.label = label;
    this.dawn = dawn;
    void device.lost.then(({ message }) => {
      if (!this.closing) this.failure = new DeviceLostError(label, message);
    });
    device.addEventListener("uncapturederror", (event) => {
      this.failure ??= new GpuCommandError(label, event.error.message);
    });
  }

  /** Opens a device with as large buffers as it allows. @throws DeviceLostError */
  static async open({ adapter, label }: FoundAdapter): Promise<Gpu> {
    const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
    try {
      const device = await adapter.requestDevice({
        requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
      });
      return new Gpu(device, label, await startDawn());
    } catch (error) {
      throw new DeviceLostError(label, `it does not open (${firstLine(error)})`);
    }
  }

  /** Bytes that one buffer may have. */
  get mostBytes(): number {
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits;
    return Math.min(maxStorageBufferBindingSize, maxBufferSize);
  }

  /** A buffer that kernels use and the host copies to and from, full of zeros. @throws GpuMemoryError */
  async buffer(what: string, bytes: number, kind: "storage" | "uniform" = "storage"): Promise<GPUBuffer> {
    this.check();
    if (bytes > this.mostBytes)
      throw new GpuMemoryError(
        what,
        bytes,
        `one buffer of ${this.label} holds ${this.mostBytes} bytes at most`,
      );
    const { STORAGE, UNIFORM, COPY_SRC, COPY_DST } = this.dawn.usage;
    const usage = (kind === "uniform" ? UNIFORM : STORAGE) | COPY_SRC | COPY_DST;
    this.device.pushErrorScope("out-of-memory");
    let buffer: GPUBuffer;
    try {
      buffer = this.device.createBuffer({ label: what, size: Math.max(16, 4 * Math.ceil(bytes / 4)), usage });
    } catch (error) {
      await this.device.popErrorScope();
      throw new GpuMemoryError(what, bytes, firstLine(error));
    }
    const problem = await this.device.popErrorScope();
    if (problem !== null) throw new GpuMemoryError(what, bytes, problem.message);
    this.check();
    return buffer;
  }

  /** Compiles kernels, each once, side by side. @throws ShaderError */
  async compile(
    kernels: readonly Kernel[],
    shape: Shape,
    layout: GPUPipelineLayout,
  ): Promise<ReadonlyMap<Kernel, GPUComputePipeline>> {
    const each = [...new Set(kernels)].map(async (kernel) => {
      const { name } = kernel;
      try {
        this.device.pushErrorScope("validation"); // the messages below say the same, with the line
        const module = this.device.createShaderModule({ label: name, code: wgslOf(kernel, shape) });
        await this.device.popErrorScope();
        const { messages } = await module.getCompilationInfo();
        const wrong = messages.find(({ type }) => type === "error");
        if (wrong !== undefined) throw new Error(`line ${wrong.lineNum}: ${wrong.message}`);
        const compute = { module, entryPoint: "entry" };
        const pipeline = await this.device.createComputePipelineAsync({ label: name, layout, compute });
        return [kernel, pipeline] as const;
      } catch (error) {
        await this.settle();
        throw this.failure instanceof DeviceLostError
          ? this.failure
          : new ShaderError(name, this.label, firstLine(error));
      }
    });
    return new Map(await Promise.all(each));
  }

  /** Waits until all that was submitted is done. */
  async finish(): Promise<void> {
    await this.guard(() => this.device.queue.onSubmittedWorkDone());
    this.check();
  }

  /** Copies bytes of a buffer to the host, after all that was submitted. */
  async read(buffer: GPUBuffer, from: number, bytes: number): Promise<ArrayBuffer> {
    return this.guard(async () => {
      const { MAP_READ, COPY_DST } = this.dawn.usage;
      const staging = this.device.createBuffer({ label: "staging", size: bytes, usage: MAP_READ | COPY_DST });
      try {
        const encoder = this.device.createCommandEncoder();
        encoder.copyBufferToBuffer(buffer, from, staging, 0, bytes);
        this.device.queue.submit([encoder.finish()]);
        await staging.mapAsync(this.dawn.map.READ);
        this.check();
        return staging.getMappedRange().slice(0);
      } finally {
        staging.destroy();
      }
    });
  }

  /** Throws what went wrong since the last look. */
  check(): void {
    if (this.failure !== null) throw this.failure;
  }

  /** Frees the device and all its buffers. */
  close(): void {
    this.closing = true;
    this.device.destroy();
  }

  private async guard<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    try {
      return await work();
    } catch (error) {
      await this.settle();
      this.check();
      throw new GpuCommandError(this.label, firstLine(error));
    }
  }

  /** A promise that was refused because the device is gone comes before the news of it. */
  private async settle(): Promise<void> {
    for (let i = 0; i < 3 && this.failure === null; i++) await nextTurn();
  }
}

function firstLine(error: unknown): string {
  return String((error as Error).message ?? error).split("\n")[0]!;
}
