// npm run cuda: TensorFlow with CUDA for the TensorFlow.js engine, by the way that fits this machine: linked against a pip wheel
// (CUDA 12, installed into .venv when there is none), or the package as it is where CUDA 11.2 and cuDNN 8 are installed.
// Both lie in .cache/tensorflow of the clone afterwards. Options: --help.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chooseWay } from "./cuda/choose-way.mjs";
import { findCuda11 } from "./cuda/find-cuda-11.mjs";
import { installAsItIs } from "./cuda/install-as-it-is.mjs";
import { installWheel } from "./cuda/install-wheel.mjs";
import { findMachine } from "./link-tensorflow/find-machine.mjs";
import { findWheel } from "./link-tensorflow/find-wheel.mjs";
import { Problem } from "./link-tensorflow/problem.mjs";

const help = `npm run cuda -- [options]

Without an option it takes the first of these that fits:
  a TensorFlow wheel with CUDA that is here already    links it (npm run link-tensorflow)
  CUDA 11.2 and cuDNN 8 are installed, Linux x64       @tensorflow/tfjs-node-gpu as it is (downloads TensorFlow 2.9.1)
  else                                                 installs "tensorflow[and-cuda]" into .venv (several GB) and links it

  --wheel      a wheel, whatever else is here, and also without an NVIDIA GPU
  --package    the package as it is, likewise
  --plan       say what would be done, do nothing
  --remove     take it away
`;

const root = join(import.meta.dirname, "..");
const place = join(root, ".cache/tensorflow");
const { nvidiaGpu } = createRequire(import.meta.url)("../lib/dist/notebook/machine/nvidia-gpu.js");
const stopped = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => stopped.abort());
const options = parse();
async function main() {
  if (options.help) return say(help);
  if (options.remove) {
    rmSync(place, { recursive: true, force: true });
    return say("[OK]   removed: TensorFlow is not linked any more; the other engines are as they were");
  }
  const way = chooseWay({
    machine: findMachine(),
    arch: process.arch,
    gpu: nvidiaGpu(),
    wheel: wheelHere(),
    cuda11: findCuda11(),
    told: options.wheel ? "wheel" : options.package ? "package" : null,
  });
  say(`[OK]   ${way.why}`);
  for (const step of way.steps) say(`       ${options.plan ? "would" : "will"} ${words[step]}`);
  if (options.plan) return 0;
  for (const step of way.steps) {
    const code = await steps[step]();
    if (code !== 0) return code;
  }
  return 0;
}

const words = {
  "install-wheel": 'install "tensorflow[and-cuda]" into .venv (several GB)',
  link: "compile the addon against the wheel: npm run link-tensorflow",
  "as-it-is": "install @tensorflow/tfjs-node-gpu 4.22.0 with its download of TensorFlow 2.9.1",
};
const { signal } = stopped;
const steps = {
  "install-wheel": () => installWheel({ root, signal, say }),
  link: () => child([join(root, "tools/link-tensorflow.mjs")]),
  "as-it-is": () => installAsItIs({ place, signal, say }),
};

process.exitCode = await main().catch(explain);

/** The wheel that is here and has CUDA, or null. */
function wheelHere() {
  try {
    const wheel = findWheel({
      told: process.env.GROKBOOK_TENSORFLOW,
      env: process.env,
      root,
      gpu: "an NVIDIA GPU",
    });
    return wheel.cuda === null ? null : wheel;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function child(args) {
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: root, stdio: "inherit", signal })
      .on("error", () => resolve(1))
      .on("close", (code, by) => resolve(code ?? 128 + (constants.signals[by] ?? 0)));
  });
}

function explain(error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`[FAIL] ${error.message}\n       → ${error.fix}`);
  return 1;
}

function parse() {
  const flag = { type: "boolean", default: false };
  try {
    const { values } = parseArgs({
      options: { wheel: flag, package: flag, plan: flag, remove: flag, help: flag },
    });
    if (values.wheel && values.package) throw new Error("--wheel and --package are two ways: choose one");
    return values;
  } catch (error) {
    console.error(`${error.message}\n\n${help}`);
    process.exit(2);
  }
}

function say(line) {
  console.log(line);
  return 0;
}
