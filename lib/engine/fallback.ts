import type { Engine } from "./types";
import { isGpuFailure } from "./webgpu/device/errors";

/** Whether the reader allowed runs that asked for a GPU to train on the CPU (GROKBOOK_WEBGPU_FALLBACK=wasm). */
export const fallbackAllowed = (): boolean => process.env["GROKBOOK_WEBGPU_FALLBACK"] === "wasm";

/**
 * The engine that takes over when a GPU failed under a run: the fused one on the CPU, which trains every model that the GPU
 * engine does. null where the failure is another one, or the reader has not allowed it.
 */
export async function engineAfter(error: unknown): Promise<Engine | null> {
  if (!isGpuFailure(error) || !fallbackAllowed()) return null;
  const { wasmEngine } = await import("./wasm/engine.js");
  return wasmEngine();
}
