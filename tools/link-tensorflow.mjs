// npm run link-tensorflow: links @tensorflow/tfjs-node-gpu to the C library inside a TensorFlow pip wheel (CUDA 12 in today's
// wheels), because the library that the package downloads itself wants CUDA 11.2. Into .cache/tensorflow of the clone, where
// the engine finds it before any other. Options: --help.
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkLinked } from "./link-tensorflow/check-linked.mjs";
import { compileBinding } from "./link-tensorflow/compile-binding.mjs";
import { findCompiler } from "./link-tensorflow/find-compiler.mjs";
import { findHeaders } from "./link-tensorflow/find-headers.mjs";
import { findMachine } from "./link-tensorflow/find-machine.mjs";
import { findWheel } from "./link-tensorflow/find-wheel.mjs";
import { PACKAGE, VERSION, installPackage } from "./link-tensorflow/install-package.mjs";
import { openStage, putInPlace, recordIn } from "./link-tensorflow/place.mjs";
import { Problem } from "./link-tensorflow/problem.mjs";

const help = `npm run link-tensorflow -- [options]

  --tensorflow FOLDER    the wheel: its folder "tensorflow", its site-packages or its virtual environment
                         (default: GROKBOOK_TENSORFLOW, else the active virtual environment, .venv, python3)
  --node-headers FOLDER  where node_api.h is (default: beside Node, the system, node-gyp's cache, npm)
  --into FOLDER          where to put it (default: .cache/tensorflow, the only place the engine looks at)
  --force                link anew even if nothing changed
  --remove               take the linked TensorFlow away
`;

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const env = process.env;
const stopped = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => stopped.abort());
const { signal } = stopped;

const options = parse();
const place = resolve(options.into ?? join(root, ".cache/tensorflow"));
process.exitCode = await main();

async function main() {
  if (options.help) return print(help);
  if (options.remove) {
    rmSync(place, { recursive: true, force: true });
    return step("removed", "nothing is linked now");
  }
  const found = look();
  if (found === null) return 1;
  const record = recordOf(found);
  if (!options.force && JSON.stringify(recordIn(place)) === JSON.stringify(record)) {
    try {
      report(await checkLinked(place, { env, signal }), found);
      return step("in place", "linked before with all of this; nothing to do (--force links anew)");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      print(`[WARN] ${"in place".padEnd(12)}  linked before, but ${error.message}; linking anew`);
    }
  }
  return link(found, record);
}

/** Everything that is needed, or null when something is missing: then all that is missing has been said. */
function look() {
  const { nvidiaGpu } = require("../lib/dist/notebook/machine/nvidia-gpu.js");
  const gpu = nvidiaGpu();
  const told = options.tensorflow ?? (env.GROKBOOK_TENSORFLOW || undefined);
  const machine = attempt(
    "machine",
    findMachine,
    (text) => `${text}${gpu === null ? ", no NVIDIA GPU seen" : `, ${gpu}`}`,
  );
  const wheel = attempt(
    "TensorFlow",
    () => findWheel({ told, env, root, gpu }),
    ({ version, cuda, folder }) =>
      `${version ?? "of unknown version"}, ${cuda === null ? "built without CUDA" : `built for CUDA ${cuda}`}, ${folder}`,
  );
  const compiler = attempt(
    "compiler",
    () => findCompiler({ env }),
    ({ command, version }) => `${command} ${version}`,
  );
  const headers = attempt(
    "Node headers",
    () => findHeaders({ told: options["node-headers"], env }),
    (answer) =>
      answer === null
        ? "none here: npm's node-api-headers"
        : `${answer.folder}${answer.node ? `, Node ${answer.node}` : ""}`,
  );
  if ([machine, wheel, compiler, headers].includes(undefined)) return null;
  return { wheel, compiler, headers, gpu };
}

async function link({ wheel, compiler, headers, gpu }, record) {
  const stage = openStage(place);
  try {
    const packageFolder = await installPackage(stage, { headersToo: headers === null, env, signal });
    step("package", `${PACKAGE} ${VERSION} from npm`);
    const headersFolder = headers?.folder ?? join(stage, "node_modules/node-api-headers/include");
    await compileBinding(packageFolder, { compiler, headers: headersFolder, wheel, env, signal });
    step("addon", `built by ${compiler.command} ${compiler.version} against ${wheel.libraries[0]}`);
    report(await checkLinked(stage, { env, signal }), { wheel, gpu });
    signal.throwIfAborted();
    putInPlace(stage, place, record);
    return step("in place", `${place}; \`npm run doctor\` shows it, \`--set engine=tfjs\` uses it`);
  } catch (error) {
    if (signal.aborted) return failed("stopped", new Problem("by you; nothing was changed", "run it again"));
    if (error instanceof Problem) return failed("linking", error);
    throw error;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** What the linked library did; a GPU that it should see and does not is said, with what to look at. */
function report({ tensorflow, gpu: used, notes }, { wheel, gpu }) {
  step(
    "check",
    `TensorFlow ${tensorflow} on ${used ? "a CUDA GPU" : "the CPU"}: a product of 256 × 256 whole numbers is exact`,
  );
  if (used || gpu === null) return;
  if (wheel.cuda === null)
    warn(
      "GPU",
      `${gpu} is not used: this wheel is built without CUDA`,
      'pip install "tensorflow[and-cuda]" instead of tensorflow-cpu, then run this again',
    );
  else
    warn(
      "GPU",
      `${gpu} is not seen by TensorFlow${notes === "" ? "" : `:\n  ${notes}`}`,
      `pip install "tensorflow[and-cuda]" (CUDA ${wheel.cuda} and cuDNN as wheels), and a driver new enough for it (nvidia-smi); then --force`,
    );
}

/** Equal records: linking again would give the same. */
function recordOf({ wheel, compiler }) {
  const { folder, version, cuda, nvidia, size, mtimeMs } = wheel;
  return {
    recipe: 1,
    package: `${PACKAGE}@${VERSION}`,
    tensorflow: { folder, version, cuda, nvidia, size, mtimeMs },
    compiler,
  };
}

function attempt(what, work, describe) {
  try {
    const answer = work();
    step(what, describe(answer));
    return answer;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    failed(what, error);
    return undefined;
  }
}

function parse() {
  const text = { type: "string" };
  const flag = { type: "boolean", default: false };
  try {
    return parseArgs({
      options: { tensorflow: text, "node-headers": text, into: text, force: flag, remove: flag, help: flag },
    }).values;
  } catch (error) {
    console.error(`${error.message}\n\n${help}`);
    process.exit(2);
  }
}

function step(what, found) {
  return print(`[OK]   ${what.padEnd(12)}  ${found}`);
}

function warn(what, found, fix) {
  return print(`[WARN] ${what.padEnd(12)}  ${found}\n       ${" ".repeat(12)}  → ${fix}`);
}

function failed(what, { message, fix }) {
  console.error(`[FAIL] ${what.padEnd(12)}  ${message}\n       ${" ".repeat(12)}  → ${fix}`);
  return 1;
}

function print(line) {
  console.log(line);
  return 0;
}
