import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { addLicence } from "./licences.mjs";
import { PackError } from "./pack-error.mjs";

/** What a run may load besides the library's own dependencies: a GPU, and models of several layers. */
const OPTIONAL = [
  "webgpu",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-backend-cpu",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-layers",
];

/** Files of a package that nothing loads. */
const UNREAD = /\.(map|d\.[cm]?ts|[cm]?ts|md|markdown|flow|html)$/i;
const LICENCE = /^(licen[cs]e|copying|notice|authors)/i;

/**
 * The packages that runs use, each with its licence: the dependencies of the library and all that these load. TensorFlow.js ships
 * each of its parts in nine builds: only the files are taken that a run loads.
 * @returns {readonly string[]} a line on what was taken
 */
export function copyPackages(root, to) {
  const library = join(root, "lib");
  const { dependencies } = readJson(join(library, "package.json"));
  const places = new Map();
  const left = [];
  for (const name of Object.keys(dependencies)) follow(name, library, places);
  for (const name of OPTIONAL) {
    if (find(name, library) === null) left.push(name);
    else follow(name, library, places);
  }
  const loaded = loadedByTensorFlow(root, left);
  for (const [target, place] of places) {
    const name = target.split("node_modules/").at(-1);
    const traced = name.startsWith("@tensorflow/");
    cpSync(place, join(to, target), {
      recursive: true,
      dereference: true,
      filter: (file) => {
        const path = relative(place, file);
        const base = path.split("/").at(-1);
        if (path === "" || path === "package.json" || LICENCE.test(base)) return true;
        if (/(^|\/)node_modules$/.test(path)) return false;
        if (traced) return holds(loaded, file) || /\.wasm$/.test(path);
        if (name === "webgpu" && /^(dist\/(?!linux|darwin|win32)|build)/.test(path)) return false;
        if (name === "webgpu" && /^dist\/[^/]+/.test(path)) return path.startsWith(`dist/${dawnFolder()}`);
        return !UNREAD.test(path);
      },
    });
    addLicence(join(to, target));
  }
  return [
    `${places.size} packages${left.length === 0 ? "" : `; not here, so not in it: ${left.join(", ")}`}`,
  ];
}

/** webgpu's name for this platform. */
const dawnFolder = () =>
  process.platform === "darwin" ? "darwin-universal" : `${process.platform}-${process.arch}`;

/** Whether `file` was loaded, or a file below it. */
function holds(loaded, file) {
  return loaded.some((one) => one === file || one.startsWith(`${file}/`));
}

/**
 * A package and all that it depends on, into `places`: folder below node_modules → where it lies now. A second version of a name
 * goes below the package that asks for it, as npm does.
 */
function follow(name, from, places, below = null) {
  const place = find(name, from);
  if (place === null) throw new PackError(`the npm package ${name} is not installed. Fix: npm ci`);
  const version = (folder) => readJson(join(folder, "package.json")).version;
  const first = places.get(name);
  const same = first !== undefined && version(first) === version(place);
  const target = first === undefined || same || below === null ? name : join(below, "node_modules", name);
  if (same || places.has(target)) return;
  places.set(target, place);
  for (const other of Object.keys(readJson(join(place, "package.json")).dependencies ?? {}))
    if (!/^@types\/|^@webgpu\/types$/.test(other)) follow(other, place, places, target);
}

/** Folder of a package as seen from another one; null where it is not installed. */
function find(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, "node_modules", name);
    if (existsSync(join(place, "package.json"))) return place;
    if (dirname(folder) === folder) return null;
  }
}

/** Files that TensorFlow.js's engine loads on both of its own backends, seen by training with it. */
function loadedByTensorFlow(root, left) {
  if (left.some((name) => name.startsWith("@tensorflow/"))) return [];
  const code = `
    const { tfjsEngine } = require("./lib/dist/engine/tfjs/engine.js");
    const { modularAddition } = require("./lib/dist/config/modular-addition.js");
    const { loadExperiment } = require("./lib/dist/run/training/experiment.js");
    const { jobOf } = require("./lib/dist/run/training/job.js");
    (async () => {
      const config = modularAddition({ profile: "quick", modulus: 11, dataSize: 60, positions: 7, hiddenSize: 16, heads: 2, mlpSize: 32, layers: 2 });
      const experiment = await loadExperiment(config, {});
      for (const backend of ["wasm", "cpu"]) {
        const session = await (await tfjsEngine({ backend })).open([jobOf(experiment, experiment.initialState())]);
        await session.advance(1);
        await session.close();
      }
      console.log(JSON.stringify(Object.keys(require.cache)));
    })();`;
  const done = spawnSync(process.execPath, ["-e", code], { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (done.status !== 0) throw new PackError(`TensorFlow.js does not start here: ${done.stderr}`);
  return JSON.parse(done.stdout.trim().split("\n").at(-1)).filter((file) => file.includes("node_modules"));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
