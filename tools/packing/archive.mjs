import { spawnSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { PackError } from "./pack-error.mjs";

/**
 * `folder/…` as .tar.xz, moved into place when it is whole. On x64 with the filter that knows its jumps, which takes a tenth off Node.
 * @param file name of the archive, made in `folder` of its only other entry
 */
export function archive(folder, file, target, level) {
  const filters = process.arch === "x64" ? `--x86 --lzma2=preset=${level}` : `-${level}`;
  const name = file.replace(/\.tar\.xz$/, "");
  const partial = `${target}.partial`;
  // Names in order, one owner and one time: the same contents give the same archive.
  const tar = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@0", "-cf", "-", name];
  const xz = process.arch === "x64" ? ["-T0", ...filters.split(" ")] : ["-T0", filters];
  const done = spawnSync(
    "bash",
    [
      "-c",
      'set -o pipefail; tar "${@:2:$1}" | xz "${@:$(($1 + 2))}" > "$OUT"',
      "pack",
      String(tar.length),
      ...tar,
      ...xz,
    ],
    { cwd: folder, env: { ...process.env, OUT: partial, LC_ALL: "C" }, encoding: "utf8" },
  );
  if (done.status !== 0) {
    rmSync(partial, { force: true });
    throw new PackError(`tar and xz are needed to pack: ${(done.stderr || String(done.error)).trim()}`);
  }
  renameSync(partial, target);
}
