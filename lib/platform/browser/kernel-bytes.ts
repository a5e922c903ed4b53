import relaxed from "../../dist/engine/wasm/kernels.own.relaxed.wasm";
import plain from "../../dist/engine/wasm/kernels.own.simd.wasm";
import type * as node from "../kernel-bytes";
import type { MemoryKind } from "../kernel-bytes";

/** A page that is not isolated may not share memory between threads: a run trains on one, in memory of its own. */
export const hostMemory: MemoryKind = "own";

/** The WebAssembly file of a build; the bundler puts both into the script. */
export function kernelBytes(simd: "relaxed" | "plain", memory: MemoryKind): Uint8Array {
  if (memory !== "own") throw new Error("internal: a page has no kernels for shared memory");
  return simd === "relaxed" ? relaxed : plain;
}

/** A browser has relaxed SIMD or it has not. */
export function allowRelaxedSimd(): void {
  // nothing to ask for
}

({ kernelBytes, allowRelaxedSimd, hostMemory }) satisfies typeof node;
