// Everything that is to be known of a GPU, in one go of at most eight minutes, for a machine that has one and perhaps nothing else: no
// npm, no network. Made beforehand: the offline bundle (npm run pack). There, in a checkout of the same commit:
//   tar xf grokbook-offline-linux-x64.tar.xz -C /tmp
//   /tmp/grokbook-offline-linux-x64/bin/node tools/measure-gpu.mjs --bundle /tmp/grokbook-offline-linux-x64 --out "$OUT"
// Parts, each in a process of its own with a time limit, each written into --out as soon as it is known, so that a cut loses little:
//   doctor · check (self-check; 200 steps against PyTorch's values) · copy (bandwidth) · rows (step times beside PyTorch, bytes moved)
//   · plan (the rest of the time: the open runs of a plan as replicas; points and checkpoints lie in --out/runs at every moment)
// Options: --minutes 8 · --plan FILE (default: the open IMDB runs of claims 7 and 8) · --only check,rows · --python PATH
//   --rehearse: the same on SwiftShader with tiny sizes, where no number means anything; exit code 1 when a part does not work
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { nvidiaVulkan } from "./gpu/nvidia-vulkan.mjs";
import { prepare } from "./gpu/prepare.mjs";
import { runPart } from "./gpu/run-part.mjs";
import { writeReport } from "./gpu/report.mjs";

const { values: options } = parseArgs({
  options: {
    bundle: { type: "string" },
    out: { type: "string", default: "build/gpu" },
    minutes: { type: "string", default: "8" },
    plan: { type: "string" },
    only: { type: "string", default: "doctor,check,copy,rows,plan" },
    python: { type: "string" },
    rehearse: { type: "boolean", default: false },
  },
});
process.exitCode = await main();

async function main() {
  const began = Date.now();
  const out = resolve(options.out);
  mkdirSync(out, { recursive: true });
  const { rehearse } = options;
  const place = prepare(join(import.meta.dirname, ".."), options.bundle, out);
  if (rehearse && !hasSwiftShader(place)) {
    console.log("[SKIP] no SwiftShader here to rehearse on: Debian's chromium package has it");
    return 0;
  }
  const wanted = options.only.split(",");
  for (const name of wanted) rmSync(join(out, `${name}.json`), { force: true }); // an earlier answer is none of this time's
  const vulkan = rehearse
    ? { env: { GROKBOOK_WEBGPU: "software" }, note: "rehearsal on SwiftShader" }
    : nvidiaVulkan(out);
  console.log(`${place.what}; ${vulkan.note}; results in ${out}`);
  const left = () => began + Number(options.minutes) * 60_000 - Date.now();
  const env = {
    ...process.env,
    ...vulkan.env,
    GROKBOOK_RUNS: join(out, "runs"),
    GROKBOOK_CACHE: join(out, "cache"),
    ...(existsSync(join(place.root, "data/imdb.tokens.json"))
      ? { GROKBOOK_DATA: join(place.root, "data") }
      : {}),
    ...(options.python === undefined ? {} : { PYTHON: options.python }),
  };
  const script = (name, ...args) => [place.node, join(place.root, name), ...args];
  const tiny = rehearse ? ["--tiny"] : [];
  /** Name, command, most seconds, and exit codes that are an answer: the doctor finds fault with a machine, a plan that is cut says 75. */
  const parts = [
    ["doctor", [place.node, place.launcher, "doctor"], 60, [0, 1]],
    ["check", script("tools/gpu/check.mjs", "--json", join(out, "check.json"), ...tiny), 90, [0]],
    ["copy", script("tools/gpu/copy.mjs", "--json", join(out, "copy.json"), ...tiny), 40, [0]],
    [
      "rows",
      script(
        "bench/gpu-rows.mjs",
        "--json",
        join(out, "rows.json"),
        "--copy",
        join(out, "copy.json"),
        ...tiny,
      ),
      200,
      [0],
    ],
    [
      "plan",
      () =>
        script(
          "tools/gpu/plan.mjs",
          "--launcher",
          place.launcher,
          "--seconds",
          String(Math.floor(left() / 1000) - 5),
          "--out",
          out,
          ...(options.plan === undefined ? [] : ["--plan", resolve(options.plan)]),
          ...tiny,
        ),
      Infinity,
      [0, 75],
    ],
  ];
  const done = [];
  for (const [name, command, seconds, fine] of parts.filter(([name]) => wanted.includes(name))) {
    const most = rehearse ? Infinity : seconds;
    const limit = Math.min(most, left() / 1000);
    if (limit < 5) {
      done.push({ name, status: "no time was left", seconds: 0 });
      continue;
    }
    const answer = await runPart(typeof command === "function" ? command() : command, {
      cwd: place.root,
      env,
      limit,
      log: join(out, `${name}.log`),
    });
    const ok = fine.includes(answer.code);
    done.push({
      name,
      status: ok ? "done" : answer.late ? `cut after ${limit.toFixed(0)} s` : `exit code ${answer.code}`,
      seconds: answer.seconds,
    });
    console.log(`[${ok ? " OK " : "FAIL"}] ${name}   ${answer.seconds.toFixed(1)} s`);
    writeFileSync(
      join(out, "parts.json"),
      `${JSON.stringify({ began: new Date(began).toISOString(), rehearse, ...place.provenance, parts: done }, null, 1)}\n`,
    );
    writeReport(out);
  }
  console.log(`${((Date.now() - began) / 60_000).toFixed(1)} minutes; ${join(out, "report.txt")}`);
  return done.every(({ status }) => status === "done") ? 0 : 1;
}

function hasSwiftShader({ launcher }) {
  const { swiftShaderFolder } = createRequire(launcher)("../dist/engine/webgpu/device/software-vulkan.js");
  return swiftShaderFolder() !== null;
}
