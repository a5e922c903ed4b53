// Compiles lib/engine/wasm/assembly to lib/dist/engine/wasm/kernels.{relaxed,simd}.wasm: one source, two builds
// (with relaxed SIMD's fused multiply-add, and plain 128-bit SIMD). Skips a build that is newer than every source.
import { mkdirSync, readdirSync, renameSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "lib/engine/wasm/assembly");
const out = join(root, "lib/dist/engine/wasm");
const builds = { relaxed: ["simd", "threads", "relaxed-simd"], simd: ["simd", "threads"] };

const changed = Math.max(
  statSync(fileURLToPath(import.meta.url)).mtimeMs,
  ...readdirSync(source).map((name) => statSync(join(source, name)).mtimeMs),
);
mkdirSync(out, { recursive: true });
for (const [name, features] of Object.entries(builds)) {
  const file = join(out, `kernels.${name}.wasm`);
  if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > changed) continue;
  // Written beside and renamed: a test that starts meanwhile reads the old or the new kernels, never half of them.
  const partial = `${file}.${process.pid}`;
  const { error, stderr } = await asc.main(
    [
      relative(root, join(source, "index.ts")).replaceAll("\\", "/"),
      ...["--baseDir", root, "--outFile", relative(root, partial).replaceAll("\\", "/")],
      ...["-O3", "--noAssert", "--runtime", "stub", "--use", "abort=", "--importMemory", "--sharedMemory"],
      ...["--initialMemory", "1", "--maximumMemory", "65536"],
      ...features.flatMap((feature) => ["--enable", feature]),
    ],
    {},
  );
  if (error) {
    console.error(stderr.toString());
    process.exit(1);
  }
  renameSync(partial, file);
}
