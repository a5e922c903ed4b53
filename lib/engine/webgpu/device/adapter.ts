import { startDawn } from "./dawn";
import { WebGpuUnavailableError } from "./errors";
import { gpuMayBePresent } from "./gpu-present";
import { prepareSoftwareVulkan } from "./software-vulkan";
import { prepareVulkanLoader } from "./vulkan-loader";

/** `gpu`: a real one, nothing else. `software`: one computed by the CPU, for checks. */
export type AdapterKind = "gpu" | "software";

/** A device that can be opened. */
export interface FoundAdapter {
  readonly kind: AdapterKind;
  /** "NVIDIA H200" or the like: one line for the reader. */
  readonly label: string;
  readonly adapter: GPUAdapter;
}

/**
 * The kind that GROKBOOK_WEBGPU asks for: `software`, else a real GPU.
 * @throws WebGpuUnavailableError when it says `off`, or anything else
 */
export function wantedAdapter(env: NodeJS.ProcessEnv = process.env): AdapterKind {
  const wish = env["GROKBOOK_WEBGPU"] ?? "";
  if (wish === "") return "gpu";
  if (wish === "software") return "software";
  if (wish === "off") throw new WebGpuUnavailableError("GROKBOOK_WEBGPU is off", "Unset it to use the GPU.");
  throw new WebGpuUnavailableError(
    `GROKBOOK_WEBGPU: expected "software" or "off", got "${wish}"`,
    "Unset it to use a real GPU.",
  );
}

/**
 * Finds a device of the kind wanted. Where the machine has no GPU, it says so without starting a driver.
 * @throws WebGpuUnavailableError
 */
export async function findAdapter(kind: AdapterKind = wantedAdapter()): Promise<FoundAdapter> {
  if (kind === "gpu" && !gpuMayBePresent())
    throw new WebGpuUnavailableError("this machine shows no GPU", 'Use engine: "auto" or "wasm".');
  if (kind === "software" && !prepareSoftwareVulkan())
    throw new WebGpuUnavailableError(
      "no software Vulkan here",
      "sudo apt-get install chromium, whose package brings SwiftShader, or set VK_ICD_FILENAMES to a driver's JSON file.",
    );
  prepareVulkanLoader();
  const { gpu } = await startDawn();
  const options: GPURequestAdapterOptions =
    kind === "gpu" ? { powerPreference: "high-performance" } : { forceFallbackAdapter: true };
  const adapter = (await gpu.requestAdapter(options)) ?? (await gpu.requestAdapter());
  if (adapter === null)
    throw new WebGpuUnavailableError(
      "no driver offers a GPU to Dawn",
      "Install the graphics driver with its Vulkan part (Linux: libvulkan1 and the maker's driver); vulkaninfo shows what there is.",
    );
  const software = isSoftware(adapter.info);
  if (kind === "gpu" && software)
    throw new WebGpuUnavailableError(
      `the only device is ${labelOf(adapter.info)}, which computes on the CPU`,
      'GROKBOOK_WEBGPU=software takes it, slowly; engine: "wasm" is many times as fast.',
    );
  return { kind: software ? "software" : "gpu", label: labelOf(adapter.info), adapter };
}

/** Whether a device is the CPU in disguise. */
export function isSoftware(
  info: Pick<GPUAdapterInfo, "architecture" | "description" | "device" | "vendor">,
): boolean {
  const { isFallbackAdapter } = info as { isFallbackAdapter?: boolean };
  if (isFallbackAdapter === true) return true;
  const names = `${info.vendor} ${info.architecture} ${info.device} ${info.description}`.toLowerCase();
  return /swiftshader|llvmpipe|lavapipe|basic render|software/.test(names);
}

function labelOf({ vendor, architecture, device, description }: GPUAdapterInfo): string {
  if (/swiftshader/i.test(architecture)) return "SwiftShader (software)";
  const named = /^(0x)?[0-9a-f]*$/i.test(device) ? [vendor, architecture].filter(Boolean).join(" ") : device;
  return [named, description].filter(Boolean).join(", ") || "an unnamed GPU";
}
