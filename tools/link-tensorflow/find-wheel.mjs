import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Problem } from "./problem.mjs";

const libraries = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];

/**
 * TensorFlow as pip unpacked it: { folder, version, cuda, library folders of NVIDIA's wheels }. Looked for in `told` (a
 * folder that the reader named: the package, its site-packages or its virtual environment), else in the active virtual
 * environment, the clone's .venv, and what python3 imports from.
 */
export function findWheel({ told, env, root, gpu }) {
  const places = told ? [resolve(told)] : placesToLook(env, root);
  const fix = howToGet(root, gpu);
  let unfit = null;
  for (const folder of places.map(packageIn).filter((found) => found !== null)) {
    try {
      return examine(realpathSync(folder), fix);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      unfit ??= problem; // said if no later place has a better one
    }
  }
  if (unfit !== null) throw unfit;
  throw new Problem(
    told
      ? `${told} holds no TensorFlow: expected the folder "tensorflow" of a pip wheel, its site-packages or its virtual environment`
      : `no TensorFlow wheel in ${places.join(", ") || "any virtual environment (and there is no python3)"}`,
    fix,
  );
}

function placesToLook(env, root) {
  const python = spawnSync(
    "python3",
    ["-c", "import sysconfig, site; print(sysconfig.get_path('platlib')); print(site.getusersitepackages())"],
    { encoding: "utf8", env },
  );
  const imported = python.status === 0 ? python.stdout.trim().split("\n") : [];
  const places = [env.VIRTUAL_ENV, join(root, ".venv"), ...imported];
  return [...new Set(places.filter((place) => place && existsSync(place)))];
}

/** The folder `tensorflow` in or below a place, or null. */
function packageIn(place) {
  const inside = existsSync(join(place, "lib"))
    ? readdirSync(join(place, "lib")).map((python) => join(place, "lib", python, "site-packages/tensorflow"))
    : [];
  const looksRight = (folder) =>
    existsSync(join(folder, "include/tensorflow")) || existsSync(join(folder, libraries[0]));
  return [place, join(place, "tensorflow"), ...inside].find(looksRight) ?? null;
}

function examine(folder, fix) {
  const version = versionOf(folder);
  if (version !== null && !version.startsWith("2."))
    throw new Problem(`TensorFlow ${version} in ${folder}, the addon needs version 2`, fix);
  const needed = [...libraries, "include/tensorflow/c/c_api.h", "include/tensorflow/c/eager/c_api.h"];
  const missing = needed.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0)
    throw new Problem(
      `TensorFlow${version === null ? "" : ` ${version}`} in ${folder} lacks ${missing.join(", ")} (wheels have them since about 2.12; 2.21.0 was tried)`,
      fix,
    );
  const { size, mtimeMs } = statSync(join(folder, libraries[0]));
  return { folder, version, cuda: cudaOf(folder), libraries, nvidia: nvidiaFolders(folder), size, mtimeMs };
}

/** From the wheel's own record beside it; null when it was moved away from that. */
function versionOf(folder) {
  const records = readdirSync(dirname(folder)).map((name) =>
    /^tensorflow(?:_\w+)?-(.+)\.dist-info$/.exec(name),
  );
  return records.find((match) => match !== null)?.[1] ?? null;
}

/** CUDA that the wheel was built for, "12.5" say; null for a build without. */
function cudaOf(folder) {
  const file = join(folder, "python/platform/build_info.py");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (!/'is_cuda_build', True/.test(text)) return null;
  return /'cuda_version', '([^']+)'/.exec(text)?.[1] ?? "of unknown version";
}

/** Where pip puts CUDA and cuDNN with `tensorflow[and-cuda]`. */
function nvidiaFolders(folder) {
  const nvidia = join(dirname(folder), "nvidia");
  if (!existsSync(nvidia)) return [];
  return readdirSync(nvidia)
    .map((name) => join(nvidia, name, "lib"))
    .filter((lib) => existsSync(lib));
}

function howToGet(root, gpu) {
  const venv = existsSync(join(root, ".venv")) ? "" : "python3 -m venv .venv && ";
  const what = gpu ? '"tensorflow[and-cuda]"' : "tensorflow-cpu";
  return `${venv}.venv/bin/pip install ${what} (Python 3.10 to 3.13), or name its folder: GROKBOOK_TENSORFLOW=…/site-packages/tensorflow`;
}
