import { cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where Linux systems keep Vulkan's loader; Chromium's package has one too. */
const FOLDERS = [
  "/usr/lib/x86_64-linux-gnu",
  "/usr/lib/aarch64-linux-gnu",
  "/usr/lib64",
  "/usr/lib",
  "/usr/lib/chromium",
];

const NOTICE = `libvulkan.so.1 is the Vulkan-Loader of the Khronos Group and LunarG (Apache License 2.0, and MIT for parts of it), as it was
found on the machine that made this bundle. It is used only where the machine has none of its own.
`;

/** Vulkan's loader for machines that have a GPU's driver and no loader. @returns a line on whether it is there */
export function stageVulkan(folder) {
  const found = FOLDERS.map((place) => join(place, "libvulkan.so.1")).find((file) => existsSync(file));
  if (process.platform !== "linux") return "Vulkan's loader: not needed here";
  if (found === undefined)
    return "Vulkan's loader: not on this machine (sudo apt-get install libvulkan1), so not in the bundle; a GPU needs one where it is used";
  mkdirSync(folder, { recursive: true });
  cpSync(realpathSync(found), join(folder, "libvulkan.so.1"));
  writeFileSync(join(folder, "NOTICE"), NOTICE);
  return `Vulkan's loader, from ${found}`;
}
