import { findAdapter } from "../../engine/webgpu/device/adapter";
import type { FoundAdapter } from "../../engine/webgpu/device/adapter";
import { WebGpuUnavailableError } from "../../engine/webgpu/device/errors";
import { swiftShaderFolder } from "../../engine/webgpu/device/software-vulkan";
import { ok, warn, type DoctorFinding } from "./finding";

const MIB = 2 ** 20;

/** The GPU that WebGPU offers and its limits; where there is none, why, and whether the kernels can be checked in software. */
export async function examineWebGpu(): Promise<DoctorFinding> {
  try {
    return ok("WebGPU", describe(await findAdapter()));
  } catch (error) {
    if (!(error instanceof WebGpuUnavailableError))
      return warn("WebGPU", (error as Error).message, 'engine: "wasm" trains without it');
    const software =
      swiftShaderFolder() === null
        ? "no software Vulkan either"
        : "SwiftShader is here for checks (GROKBOOK_WEBGPU=software)";
    // No GPU is not a fault: the CPU engine serves every chapter.
    if (/shows no GPU|is off/.test(error.reason)) return ok("WebGPU", `${error.reason}; ${software}`);
    return warn("WebGPU", `${error.reason}; ${software}`, error.fix);
  }
}

function describe({ label, adapter: { limits } }: FoundAdapter): string {
  const { maxStorageBufferBindingSize: binding, maxBufferSize: buffer } = limits;
  return (
    `${label}; a buffer holds ${(Math.min(binding, buffer) / MIB).toFixed(0)} MiB, ` +
    `a workgroup ${limits.maxComputeInvocationsPerWorkgroup} threads and ${limits.maxComputeWorkgroupStorageSize} bytes`
  );
}
