import { WebGpuUnavailableError } from "./errors";

/** What the npm package `webgpu` gives: Dawn, Chromium's WebGPU, with Vulkan, Metal and D3D12. */
interface DawnPackage {
  create(options: readonly string[]): GPU;
  readonly globals: Readonly<Record<string, unknown>>;
}

/** Dawn, started. */
export interface Dawn {
  readonly gpu: GPU;
  /** The numbers behind names like GPUBufferUsage.STORAGE. */
  readonly usage: typeof GPUBufferUsage;
  readonly map: typeof GPUMapMode;
}

let started: Promise<Dawn> | null = null;

/** Starts Dawn, once in a process. @throws WebGpuUnavailableError when the package is missing or does not load */
export function startDawn(): Promise<Dawn> {
  started ??= start();
  return started;
}

async function start(): Promise<Dawn> {
  let dawn: DawnPackage;
  try {
    // Not a literal: the package is optional, and the library compiles without it.
    const name: string = "webgpu";
    dawn = (await import(name)) as DawnPackage;
  } catch (error) {
    started = null;
    throw missing(error as NodeJS.ErrnoException);
  }
  const { GPUBufferUsage: usage, GPUMapMode: map } = dawn.globals as Pick<
    typeof globalThis,
    "GPUBufferUsage" | "GPUMapMode"
  >;
  return { gpu: dawn.create([]), usage, map };
}

function missing(error: NodeJS.ErrnoException): WebGpuUnavailableError {
  const [problem = ""] = error.message.split("\n");
  return /Cannot find (package|module) 'webgpu'/.test(problem)
    ? new WebGpuUnavailableError(
        "the npm package webgpu is not installed",
        "npm install --no-save webgpu@0.6.2 (132 MB), or take another engine.",
      )
    : new WebGpuUnavailableError(
        `the npm package webgpu does not load here (${problem})`,
        "It needs Linux with glibc, macOS or Windows, x64 or arm64; take another engine elsewhere.",
      );
}
