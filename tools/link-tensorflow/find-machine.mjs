import { Problem } from "./problem.mjs";

/** Machines that a TensorFlow wheel and the addon exist for. `libc` is glibc's version, undefined with musl. */
export function findMachine({ platform, arch, libc } = here()) {
  const found = `${platform} ${arch}`;
  const instead =
    'use engine: "webgpu" for a GPU, or "wasm" (environment.md says which way fits which machine)';
  if (platform !== "linux" || !["x64", "arm64"].includes(arch))
    throw new Problem(`needs Linux on x64 or arm64, this is ${found}`, instead);
  if (libc === undefined)
    throw new Problem("TensorFlow's wheels need glibc, this Node is built with another C library", instead);
  const [major = 0, minor = 0] = libc.split(".").map(Number);
  if (major < 2 || (major === 2 && minor < 27))
    throw new Problem(`TensorFlow's wheels need glibc 2.27 or newer, this is ${libc}`, instead);
  return `${found}, glibc ${libc}, Node ${process.versions.node}`;
}

function here() {
  const { header } = process.report.getReport();
  return { platform: process.platform, arch: process.arch, libc: header.glibcVersionRuntime };
}
