import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

/** Whose memory the kernels work on: `shared` between the threads of a run, or one thread's `own`. */
export type MemoryKind = "shared" | "own";

/** What this host's engine uses. Node's runs have several threads. */
export const hostMemory: MemoryKind = "shared";

/** The WebAssembly file of a build of the kernels: with relaxed SIMD's multiply-add or with plain 128-bit SIMD. */
export function kernelBytes(simd: "relaxed" | "plain", memory: MemoryKind): Uint8Array {
  const own = memory === "own" ? "own." : "";
  const name = `kernels.${own}${simd === "relaxed" ? "relaxed" : "simd"}.wasm`;
  return readFileSync(join(__dirname, "..", "engine", "wasm", name));
}

/** Lets WebAssembly use relaxed SIMD where the host asks to be told: Node 20 has it behind a flag, from Node 22 on it is simply there. */
export function allowRelaxedSimd(): void {
  if (process.versions.node.startsWith("20.")) setFlagsFromString("--experimental-wasm-relaxed-simd");
}
