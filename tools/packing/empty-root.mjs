import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where Debian's chromium package has SwiftShader. */
const SWIFTSHADER = "/usr/lib/chromium";

/**
 * A folder to chroot into: the archive unpacked, a shell, and the shared libraries that these programs ask for by name. No /proc,
 * no /etc, no other program.
 * @returns {string} the bundle's folder in it
 */
export function emptyRoot(jail, archive) {
  for (const folder of ["tmp", "dev", "bin"]) mkdirSync(join(jail, folder), { recursive: true });
  const unpacked = spawnSync("tar", ["xf", archive, "-C", jail], { encoding: "utf8" });
  if (unpacked.status !== 0) throw new Error(unpacked.stderr);
  const place = readdirSync(jail).find((name) => name.startsWith("grokbook-offline-"));
  // A device where that is allowed; a file does for writing into nothing.
  if (spawnSync("mknod", ["-m", "666", join(jail, "dev/null"), "c", "1", "3"]).status !== 0)
    writeFileSync(join(jail, "dev/null"), "");
  put("/bin/sh", realpathSync("/bin/sh"));
  const programs = [realpathSync("/bin/sh"), join(jail, place, "bin/node")];
  const dawn = join(jail, place, "node_modules/webgpu/dist", `linux-${process.arch}`, "dawn.node");
  if (existsSync(dawn)) programs.push(dawn);
  if (existsSync(join(SWIFTSHADER, "vk_swiftshader_icd.json"))) {
    for (const name of ["vk_swiftshader_icd.json", "libvk_swiftshader.so"]) put(join(SWIFTSHADER, name));
    programs.push(join(SWIFTSHADER, "libvk_swiftshader.so"));
  }
  for (const library of new Set(programs.flatMap(librariesOf))) put(library);
  return place;

  function put(path, source = path) {
    mkdirSync(dirname(join(jail, path)), { recursive: true });
    cpSync(realpathSync(source), join(jail, path));
  }
}

/** Full paths of what the dynamic linker loads for a program, the linker itself among them. */
function librariesOf(program) {
  const { stdout } = spawnSync("ldd", [program], { encoding: "utf8" });
  return [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path);
}
