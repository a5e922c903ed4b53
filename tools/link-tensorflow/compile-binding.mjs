import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { NODE_API } from "./find-headers.mjs";
import { Problem } from "./problem.mjs";
import { complaint, run } from "./run.mjs";

/**
 * Compiles the addon of an unpacked @tensorflow/tfjs-node-gpu against a wheel's C library, unchanged, to where the package
 * itself looks for it. The wheel's folders, and those of NVIDIA's wheels beside it, are written into the addon; as RPATH,
 * not RUNPATH, because only that also serves what TensorFlow opens later (CUDA, cuDNN).
 */
export async function compileBinding(packageFolder, { compiler, headers, wheel, env, signal }) {
  const out = join(packageFolder, `lib/napi-v${NODE_API}`);
  mkdirSync(out, { recursive: true });
  const done = await run(
    compiler.command,
    [
      "-O2",
      "-std=c++17",
      "-fPIC",
      "-shared",
      `-DNAPI_VERSION=${NODE_API}`,
      ...[headers, join(wheel.folder, "include"), packageFolder].map((folder) => `-I${folder}`),
      ...["tfjs_backend.cc", "tfjs_binding.cc"].map((file) => join(packageFolder, "binding", file)),
      ...wheel.libraries.map((file) => join(wheel.folder, file)),
      "-Wl,--disable-new-dtags",
      ...[wheel.folder, ...wheel.nvidia].flatMap((folder) => ["-Xlinker", "-rpath", "-Xlinker", folder]),
      "-o",
      join(out, "tfjs_binding.node"),
    ],
    { env, signal },
  );
  if (done.status !== 0)
    throw new Problem(
      `${compiler.command} ${compiler.version} did not build the addon${done.ended ? ` (ended by ${done.ended})` : ""}:\n  ${complaint(done)}`,
      done.ended === "SIGKILL"
        ? "that is what a machine short of memory does: free about 2 GB and run this again"
        : "try the TensorFlow version that was tested, 2.21.0; if that fails too, please report these lines",
    );
}
