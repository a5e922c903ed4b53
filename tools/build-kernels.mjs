// Compiles lib/engine/wasm/assembly to lib/dist/engine/wasm/kernels.{relaxed,simd}.wasm: one source, two builds (with relaxed
// SIMD's fused multiply-add, and plain 128-bit SIMD), and both once more for memory that is not shared, which a page in a browser
// has (kernels.own.*). And AdamW on its own, for the memory of tfjs-backend-wasm. Skips a build that is newer than every source.
import { mkdirSync, readdirSync, renameSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "lib/engine/wasm/assembly");
const out = join(root, "lib/dist/engine");
const shared = ["--sharedMemory", "--enable", "simd", "--enable", "threads"];
const builds = [
  { entry: "index.ts", file: "wasm/kernels.relaxed.wasm", options: [...shared, "--enable", "relaxed-simd"] },
  { entry: "index.ts", file: "wasm/kernels.simd.wasm", options: shared },
  {
    entry: "index.ts",
    file: "wasm/kernels.own.relaxed.wasm",
    options: ["--enable", "simd", "--enable", "relaxed-simd"],
  },
  { entry: "index.ts", file: "wasm/kernels.own.simd.wasm", options: ["--enable", "simd"] },
  { entry: "adam-w.ts", file: "tfjs/adam-w.wasm", options: ["--enable", "simd"] },
];

const changed = Math.max(
  statSync(fileURLToPath(import.meta.url)).mtimeMs,
  ...readdirSync(source, { recursive: true }).map((name) => statSync(join(source, String(name))).mtimeMs),
);
for (const { entry, file: name, options } of builds) {
  const file = join(out, name);
  if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > changed) continue;
  mkdirSync(dirname(file), { recursive: true });
  // Written beside and renamed: a test that starts meanwhile reads the old or the new kernels, never half of them.
  const partial = `${file}.${process.pid}`;
  const { error, stderr } = await asc.main(
    [
      relative(root, join(source, entry)).replaceAll("\\", "/"),
      "--baseDir",
      root,
      "--outFile",
      relative(root, partial).replaceAll("\\", "/"),
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--use",
      "abort=",
      "--importMemory",
      "--initialMemory",
      "1",
      "--maximumMemory",
      "65536",
      ...options,
    ],
    {},
  );
  if (error) {
    console.error(stderr.toString());
    process.exit(1);
  }
  renameSync(partial, file);
}
