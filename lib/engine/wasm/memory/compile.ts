import { allowRelaxedSimd, hostMemory, kernelBytes } from "../../../platform/kernel-bytes";
import type { MemoryKind } from "../../../platform/kernel-bytes";
import { createSha256 } from "../../../platform/sha256";
import { AddressSpaceError } from "../errors";
import { Arena, EngineMemoryError, LARGEST_MEMORY_PAGES, PAGE } from "./arena";
import type { Kernels } from "./kernels";
import type { ProgramContext } from "../program";
import type { Team } from "../threads/team";
import { wasm } from "../../algebra/webassembly";
import type { WasmMemory, WasmModule } from "../../algebra/webassembly";

/** Compiled kernels and the two facts about them that decide the low bits of a result. */
export interface CompiledKernels {
  readonly module: WasmModule;
  readonly simd: "relaxed" | "plain";
  /** a·b + c is rounded once. */
  readonly fma: boolean;
  /** First 16 hex digits of the SHA-256 of the wasm file. */
  readonly hash: string;
  /** The memory that these kernels work on. */
  readonly memory: MemoryKind;
}

/** (module (func (param v128 v128 v128) (result v128) … f32x4.relaxed_madd)): valid only where relaxed SIMD is. */
// prettier-ignore
const RELAXED_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2,
  253, 133, 2, 11,
]);

let compiled: CompiledKernels | null = null;

/** Compiles the kernels once a process: the relaxed build where the host has relaxed SIMD, else the plain one. */
export function compileKernels(): CompiledKernels {
  compiled ??= compileBuild(hasRelaxedSimd() ? "relaxed" : "plain");
  return compiled;
}

function hasRelaxedSimd(): boolean {
  if (!wasm.validate(RELAXED_PROBE)) allowRelaxedSimd();
  return wasm.validate(RELAXED_PROBE);
}

/** Compiles one named build and measures how it rounds. Tests use it to run the plain build on any machine. */
export function compileBuild(simd: "relaxed" | "plain", memory: MemoryKind = hostMemory): CompiledKernels {
  const bytes = kernelBytes(simd, memory);
  const module = new wasm.Module(bytes);
  const hash = createSha256().update(bytes).hex().slice(0, 16);
  const kernels = instantiate(module, createMemory(memory));
  // (1 + 2⁻¹²)² − (1 + 2⁻¹¹) = 2⁻²⁴: lost when the product is rounded to float32 first.
  const fma = kernels.fusesMultiplyAdd(1 + 2 ** -12, 1 + 2 ** -12, -(1 + 2 ** -11)) !== 0;
  return { module, simd, fma, hash, memory };
}

/**
 * A memory for a run. One that its threads share grows as its arena asks; one thread's own has its last size from the start,
 * because growing it would cut off every view of it.
 * @param pages of 64 KiB
 * @throws AddressSpaceError, EngineMemoryError
 */
export function createMemory(memory: MemoryKind = "shared", pages = 1): WasmMemory {
  try {
    return new wasm.Memory({ initial: pages, maximum: LARGEST_MEMORY_PAGES, shared: memory === "shared" });
  } catch (cause) {
    if (cause instanceof RangeError && memory === "own") throw new EngineMemoryError(pages * PAGE);
    throw cause instanceof RangeError ? new AddressSpaceError({ cause }) : cause;
  }
}

/** The kernels over one memory; each thread needs an instance of its own. */
export function instantiate(module: WasmModule, memory: WasmMemory): Kernels {
  return new wasm.Instance(module, { env: { memory } }).exports as Kernels;
}

/** This thread's view of a run: its kernels with their scratch, the arena, the team. Every member calls it first. */
export function createContext(module: WasmModule, memory: WasmMemory, team: Team): ProgramContext {
  const kernels = instantiate(module, memory);
  const arena = new Arena(memory, team);
  kernels.useGemmScratch(arena.bytesPerThread(kernels.gemmScratchBytes()));
  return { kernels, arena, team };
}
