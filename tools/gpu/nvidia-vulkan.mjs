import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where drivers register with Vulkan's loader. */
const MANIFESTS = ["/etc/vulkan/icd.d", "/usr/share/vulkan/icd.d", "/usr/local/share/vulkan/icd.d"];
const LIBRARIES = [
  "/usr/lib/x86_64-linux-gnu",
  "/usr/lib64",
  "/usr/lib",
  "/usr/local/nvidia/lib64",
  "/usr/lib/aarch64-linux-gnu",
];
/** NVIDIA's driver as Vulkan sees it. The first needs no X11 libraries, which containers seldom have. */
const DRIVERS = ["libEGL_nvidia.so.0", "libGLX_nvidia.so.0"];

/**
 * What lets Vulkan find NVIDIA's driver. Containers often have its libraries and not its manifest: one is then written into `out`.
 * @returns {{ env: Record<string, string>, note: string }}
 */
export function nvidiaVulkan(out, { manifests = MANIFESTS, libraries = LIBRARIES } = {}) {
  const names = manifests.flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
  if (process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES)
    return { env: {}, note: "Vulkan's driver is named by the environment" };
  if (names.some((name) => name.includes("nvidia")))
    return { env: {}, note: "NVIDIA's driver is registered with Vulkan" };
  const driver = DRIVERS.flatMap((name) => libraries.map((folder) => join(folder, name))).find((file) =>
    existsSync(file),
  );
  if (driver === undefined)
    return {
      env: {},
      note: `no NVIDIA driver for Vulkan found (${DRIVERS.join(" or ")}; in a container: NVIDIA_DRIVER_CAPABILITIES=all)`,
    };
  const file = join(out, "nvidia_icd.json");
  writeFileSync(
    file,
    JSON.stringify({ file_format_version: "1.0.0", ICD: { library_path: driver, api_version: "1.3.0" } }),
  );
  return {
    env: { VK_ICD_FILENAMES: file, VK_DRIVER_FILES: file },
    note: `${driver} was not registered with Vulkan; ${file} does it`,
  };
}
