// Tries the offline bundle where nothing else is: packs it, looks at its size, unpacks it into an empty folder with the C and C++
// libraries and a shell, and runs it there by chroot: doctor, run, sweep, critical-size, reviews as tokens, several layers, WebGPU on
// SwiftShader. What it trains must be what this clone trains, to the last bit.
//   node tools/try-bundle.mjs [--archive FILE.tar.xz] [--level 9]     minutes, most of them xz's; chroot needs root
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { emptyRoot } from "./packing/empty-root.mjs";

/** Bytes that the archive may have: with IMDB's tokens, and without. */
const MOST = { tokens: 60e6, none: 45e6 };

/** Models that train in no time. */
const shape = {
  modulus: 11,
  dataSize: 60,
  positions: 7,
  hiddenSize: 16,
  heads: 2,
  mlpSize: 32,
  evaluateEvery: 10,
};
const set = (fields) => Object.entries(fields).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
const tiny = set(shape);
const small = set({ hiddenSize: 8, heads: 2, mlpSize: 16, rescale: 1, learningRate: 0.01 });

const root = join(import.meta.dirname, "..");
const { values: options } = parseArgs({
  options: { archive: { type: "string" }, level: { type: "string", default: "9" } },
});
const work = mkdtempSync(join(tmpdir(), "grokbook-bundle-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
let failed = 0;
main();
process.exitCode = failed > 0 ? 1 : 0;

function main() {
  if (process.platform !== "linux") return console.log("[SKIP] the bundle is tried on Linux only");
  const archive = options.archive ?? pack();
  if (archive === null) return;
  const jail = join(work, "jail");
  const place = emptyRoot(jail, archive);
  const bundle = join(jail, place);
  const tokens = existsSync(join(bundle, "data/imdb.tokens.json"));
  const most = tokens ? MOST.tokens : MOST.none;
  const { size } = statSync(archive);
  judge(
    `${basename(archive)}: ${(size / 1e6).toFixed(1)} MB of at most ${most / 1e6}${tokens ? ", with IMDB's tokens" : ""}`,
    size <= most,
  );
  const bare = unlicensed(join(bundle, "node_modules"));
  judge(
    `every package has its licence${bare.length === 0 ? "" : `, but ${bare.join(", ")}`}`,
    bare.length === 0,
  );

  const inside = mayChroot(jail);
  if (!inside)
    console.log(
      "[SKIP] chroot is not permitted here (it needs root): the bundle is tried unpacked, among the files of this machine",
    );
  const home = inside ? "/tmp" : join(jail, "tmp");
  const grokbook = (args, env = {}) => {
    const [program, ...rest] = inside
      ? ["/usr/sbin/chroot", jail, `/${place}/grokbook`]
      : [join(bundle, "grokbook")];
    // An empty environment: what this process was told must not help.
    const given = { PATH: "/nowhere", HOME: home, GROKBOOK_RUNS: `${home}/runs`, ...env };
    return run(program, [...rest, ...args], given);
  };
  const own = (args) =>
    run(process.execPath, [join(root, "lib/bin/grokbook.js"), ...args], {
      ...process.env,
      GROKBOOK_RUNS: join(work, "runs"),
    });

  attempt("doctor", () => grokbook(["doctor"]), /from an offline bundle/);
  attempt(
    "--help",
    () => grokbook(["--help"]),
    new RegExp(`^Usage: .*${place}/grokbook|${place}/grokbook run --profile quick`, "m"),
  );
  same("run", ["run", "--no-published", ...tiny, "--steps", "60"], grokbook, own);
  attempt(
    "run again shows it",
    () => grokbook(["run", ...tiny, "--steps", "60", "--no-published"]),
    /finished/,
  );
  writeFileSync(
    join(jail, "tmp/plan.json"),
    JSON.stringify({ base: { task: "modular", ...shape, steps: 40 }, grid: { seed: [1, 2, 3] } }),
  );
  attempt(
    "sweep",
    () => grokbook(["sweep", `${home}/plan.json`, "--no-published"]),
    /3 (?:runs|finished|done)|3 of 3|finished/,
  );
  if (existsSync(join(bundle, "data/bert-base-uncased-vocab.txt"))) {
    writeFileSync(join(jail, "tmp/my.csv"), reviews());
    attempt(
      "critical-size my.csv",
      () => grokbook(["critical-size", `${home}/my.csv`, ...small, "--steps", "200", "--budget", "6"]),
      /Figure: /,
    );
  } else console.log("[SKIP] critical-size my.csv: BERT's vocabulary was not here to be packed");
  if (tokens) {
    const imdb = [
      "run",
      "--task",
      "reviews",
      "--no-published",
      ...small,
      "--set",
      "source=imdb",
      "--set",
      "dataFraction=0.01",
      "--set",
      "testLimit=100",
      "--steps",
      "20",
      "--set",
      "evaluateEvery=10",
    ];
    same("run on IMDB's tokens", imdb, grokbook, own);
  } else console.log("[SKIP] IMDB's tokens: IMDB was not here to be packed (GROKBOOK_DATA)");
  attempt(
    "several layers, on TensorFlow.js",
    () => grokbook(["run", "--no-published", ...tiny, "--set", "layers=2", "--steps", "10"]),
    /TensorFlow\.js, WebAssembly/,
  );
  const icd = "/usr/lib/chromium/vk_swiftshader_icd.json";
  if (existsSync(join(jail, icd)) && existsSync(join(bundle, "vulkan/libvulkan.so.1"))) {
    const env = { GROKBOOK_WEBGPU: "software", VK_ICD_FILENAMES: inside ? icd : join(jail, icd) };
    attempt(
      "WebGPU on SwiftShader, through the bundle's Vulkan loader",
      () => grokbook(["run", "--no-published", ...tiny, "--set", "engine=webgpu", "--steps", "10"], env),
      /SwiftShader/,
    );
  } else
    console.log(
      "[SKIP] WebGPU: no SwiftShader (Debian's chromium) or no Vulkan loader on the machine that packed",
    );
  if (failed === 0)
    console.log(`The bundle works ${inside ? "in a folder that holds nothing else" : "unpacked"}.`);
}

/** The archive, made as anybody makes it; null (and told) where it cannot be. */
function pack() {
  console.log("npm run pack …");
  const done = spawnSync(
    process.execPath,
    [join(root, "tools/pack.mjs"), "--out", work, "--level", options.level],
    { cwd: root, encoding: "utf8" },
  );
  process.stdout.write(done.stdout);
  if (done.status !== 0) {
    judge(`npm run pack: ${done.stderr}`, false);
    return null;
  }
  return join(
    work,
    readdirSync(work).find((name) => name.endsWith(".tar.xz")),
  );
}

/** The same run inside and in this clone: equal to the last bit of the weights. */
function same(name, args, grokbook, own) {
  const hash = ({ said }) => /SHA-256 ([0-9a-f]{64})/.exec(said)?.[1];
  const [there, here] = [grokbook(args), own(args)];
  const equal = there.status === 0 && hash(there) !== undefined && hash(there) === hash(here);
  judge(
    `${name}: ${equal ? "the bytes of this clone" : `not what this clone trains\n${there.said}\n${here.said}`}   ${there.seconds} s`,
    equal,
  );
}

function attempt(name, act, expected) {
  const { status, said, seconds } = act();
  const fine = status === 0 && expected.test(said) && !/\n\s+at /.test(said);
  judge(`${name}   ${seconds} s${fine ? "" : `: exit code ${status}\n${said}`}`, fine);
}

function judge(text, fine) {
  if (!fine) failed++;
  console.log(`[${fine ? " OK " : "FAIL"}] ${text}`);
}

function run(program, args, env) {
  const began = Date.now();
  const done = spawnSync(program, args, {
    cwd: work,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    timeout: 300_000,
  });
  const said = `${done.stdout ?? ""}${done.stderr ?? ""}${done.error === undefined ? "" : String(done.error)}`;
  return { status: done.status, said, seconds: ((Date.now() - began) / 1000).toFixed(1) };
}

function mayChroot(jail) {
  return (
    process.getuid() === 0 && spawnSync("/usr/sbin/chroot", [jail, "/bin/sh", "-c", "exit 0"]).status === 0
  );
}

/** Folders of packages in which no file looks like a licence and whose package.json names none. */
function unlicensed(modules) {
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter(
    (name) => !readdirSync(join(modules, name)).some((file) => /^(licen[cs]e|copying)/i.test(file)),
  );
}

function reviews() {
  const words = ["dull", "bright"];
  const rows = Array.from(
    { length: 400 },
    (_, i) => `${i % 17} people found the ${i % 13} th film ${words[i % 2]},${i % 2}`,
  );
  return ["text,label", ...rows].join("\n");
}
