import type { EngineInfo } from "../../types";
import type { CompiledKernels } from "./compile";

/** What a run records of the kernels that trained it. */
export function kernelsInfo({ simd, fma, hash }: CompiledKernels): EngineInfo {
  const width = `128-bit ${simd === "relaxed" ? "relaxed " : ""}SIMD`;
  return {
    name: "wasm",
    description: `WebAssembly kernels on the CPU (${width}, multiply-add ${fma ? "fused" : "in two roundings"})`,
    fingerprint: { simd, fma, kernels: hash },
  };
}
