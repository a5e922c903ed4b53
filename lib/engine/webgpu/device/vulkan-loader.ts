import { existsSync } from "node:fs";
import { join } from "node:path";
import { home } from "../../../data/files/home";

/** As `dlopen(3)`: resolve symbols when used; stay loaded when closed. */
const [RTLD_LAZY, RTLD_NODELETE] = [0x1, 0x1000];
const NAME = "libvulkan.so.1";

/**
 * Dawn asks for Vulkan's loader by its bare name. Where the machine has none, the one beside an offline bundle is loaded first:
 * once it is in the process, that name finds it. The machine's own comes before it, for it knows where the drivers are.
 * @returns the file loaded here; null where the machine has its own, where there is none, and on other systems
 */
export function prepareVulkanLoader(folder: string | null = bundled()): string | null {
  if (process.platform !== "linux" || folder === null || !existsSync(join(folder, NAME))) return null;
  if (loadLibrary(NAME)) return null;
  return loadLibrary(join(folder, NAME)) ? join(folder, NAME) : null;
}

/** Loads a library that is no Node addon, and keeps it. @returns whether it was found */
export function loadLibrary(file: string): boolean {
  try {
    process.dlopen({ exports: {} }, file, RTLD_LAZY | RTLD_NODELETE);
    return true;
  } catch (error) {
    // Always an error. "Module did not self-register" comes after the library was loaded; the others instead of it.
    return /self-register/.test((error as Error).message);
  }
}

/** The folder `vulkan` of an offline bundle. */
function bundled(): string | null {
  const place = home();
  return place?.kind === "bundle" ? join(place.folder, "vulkan") : null;
}
