import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadLibrary } from "./vulkan-loader";

/** Where Debian, Ubuntu and Fedora put Chromium, whose package brings the software Vulkan SwiftShader. */
const FOLDERS = ["/usr/lib/chromium", "/usr/lib64/chromium-browser", "/usr/lib/chromium-browser"];

/** The folder that holds SwiftShader, or null. */
export function swiftShaderFolder(): string | null {
  return FOLDERS.find((folder) => existsSync(join(folder, "vk_swiftshader_icd.json"))) ?? null;
}

/**
 * Makes Vulkan find SwiftShader, unless VK_ICD_FILENAMES names a driver already. Call it before Dawn starts.
 * @returns whether there is a software driver to be found
 */
export function prepareSoftwareVulkan(): boolean {
  if (process.env["VK_ICD_FILENAMES"] || process.env["VK_DRIVER_FILES"]) return true;
  const folder = swiftShaderFolder();
  if (folder === null) return false;
  process.env["VK_ICD_FILENAMES"] = join(folder, "vk_swiftshader_icd.json");
  // Chromium also brings the loader, which Dawn asks for by its bare name: once it is in the process, that name finds it.
  const loader = join(folder, "libvulkan.so.1");
  if (existsSync(loader)) loadLibrary(loader);
  return true;
}
