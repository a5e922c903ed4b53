import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** What TensorFlow 2.9.1, which the package downloads, opens by name. */
const needed = ["libcudart.so.11.0", "libcudnn.so.8"];

/** The folders in which the loader would find CUDA 11 and cuDNN 8, joined by ", "; null unless both are there. */
export function findCuda11({ folders = loaderFolders() } = {}) {
  const places = needed.map((file) => folders.find((folder) => existsSync(join(folder, file))));
  return places.includes(undefined) ? null : [...new Set(places)].join(", ");
}

/** LD_LIBRARY_PATH, what ldconfig knows, and where NVIDIA's installers put it. */
function loaderFolders({ env = process.env } = {}) {
  const told = (env.LD_LIBRARY_PATH ?? "").split(":").filter((folder) => folder !== "");
  const known = ["ldconfig", "/sbin/ldconfig"]
    .map((command) => spawnSync(command, ["-p"], { encoding: "utf8" }))
    .find(({ status }) => status === 0);
  const cached = [...(known?.stdout ?? "").matchAll(/=> (\/.*)$/gm)].map(([, file]) => dirname(file));
  const usual = existsSync("/usr/local")
    ? readdirSync("/usr/local")
        .filter((name) => name.startsWith("cuda"))
        .map((name) => `/usr/local/${name}/lib64`)
    : [];
  return [...new Set([...told, ...cached, ...usual])];
}
