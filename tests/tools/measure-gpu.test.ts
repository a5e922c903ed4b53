import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { temporaryFolder } from "../run/tiny";
import { root, tool } from "../support/tool";

// The whole script is rehearsed on SwiftShader by .ci/run; these are the parts that it cannot meet there.

test("NVIDIA's driver is registered with Vulkan where a container has its library and no manifest", async (t) => {
  const { nvidiaVulkan } = await tool("gpu/nvidia-vulkan.mjs");
  const folder = temporaryFolder(t);
  const [manifests, libraries] = ["icd.d", "lib"].map((name) => join(folder, name)) as [string, string];
  for (const made of [manifests, libraries]) mkdirSync(made);
  const places = { manifests: [manifests, join(folder, "not there")], libraries: [libraries] };
  assert.deepEqual(nvidiaVulkan(folder, places).env, {});
  assert.match(
    nvidiaVulkan(folder, places).note,
    /no NVIDIA driver for Vulkan found .*NVIDIA_DRIVER_CAPABILITIES/,
  );

  writeFileSync(join(libraries, "libGLX_nvidia.so.0"), "");
  writeFileSync(join(libraries, "libEGL_nvidia.so.0"), "");
  const { env } = nvidiaVulkan(folder, places);
  assert.equal(env.VK_ICD_FILENAMES, env.VK_DRIVER_FILES);
  const { ICD } = JSON.parse(readFileSync(env.VK_ICD_FILENAMES, "utf8")) as { ICD: { library_path: string } };
  assert.equal(ICD.library_path, join(libraries, "libEGL_nvidia.so.0"), "the one that needs no X11");

  writeFileSync(join(manifests, "nvidia_icd.json"), "{}");
  assert.deepEqual(nvidiaVulkan(folder, places).env, {}, "the machine's own comes first");
});

test("a part that takes too long is asked to stop, and what it said is kept", async (t) => {
  const { runPart } = await tool("gpu/run-part.mjs");
  const log = join(temporaryFolder(t), "part.log");
  const code = `console.log("begun"); process.on("SIGTERM", () => { console.log("kept"); process.exit(75); }); setInterval(() => {}, 1000);`;
  const options = { cwd: root, env: process.env, log };
  const cut = await runPart([process.execPath, "-e", code], { ...options, limit: 2 });
  assert.deepEqual([cut.code, cut.late], [75, true]);
  assert.match(readFileSync(log, "utf8"), /^begun\nkept\n$/);
  const done = await runPart([process.execPath, "-e", "process.exit(3)"], { ...options, limit: Infinity });
  assert.deepEqual([done.code, done.late], [3, false]);
});

test("targets are held against what was measured, and only that", async () => {
  const { gpuTargets } = (await import(pathToFileURL(join(root, "bench/gpu-targets.mjs")).href)) as {
    gpuTargets(
      rows: object[],
      workloads: object[],
      replicas: number,
    ): { what: string; met: boolean; reached: string }[];
  };
  const workloads = [
    { id: "imdb", title: "IMDB" },
    { id: "modular", title: "modular" },
  ];
  const row = (workload: string, engine: string, msPerStep: number, more = {}): object => ({
    workload,
    engine,
    msPerStep,
    ...more,
  });
  const rows = [
    row("IMDB", "webgpu-1", 0.3),
    row("IMDB", "webgpu-16", 1.6),
    row("IMDB", "torch-algebra", 1.2),
    row("IMDB", "torch-algebra-graph", 0.24),
    row("IMDB", "torch-algebra-compiled", 0, { failure: "no compiler" }),
    row("modular", "webgpu-1", 0.61),
  ];
  const told = gpuTargets(rows, workloads, 16).map(({ what, met, reached }) => [what, met, reached]);
  assert.deepEqual(told, [
    ["IMDB, alone", true, "0.3 ms"],
    ["IMDB, a run in 16 replicas", false, "0.1 ms"],
    ["IMDB, against PyTorch's best on our algebra", false, "0.8 ×"],
    ["modular, alone", false, "0.61 ms"],
  ]);
  assert.deepEqual(gpuTargets([], workloads, 16), []);
});

test("the report tells of every part, also of those that never answered", async (t) => {
  const { writeReport } = await tool("gpu/report.mjs");
  const out = temporaryFolder(t);
  const parts = [
    { name: "doctor", status: "done", seconds: 3 },
    { name: "rows", status: "cut after 200 s", seconds: 200 },
  ];
  writeFileSync(
    join(out, "parts.json"),
    JSON.stringify({ began: "2026-11-28", commit: "abc", node: "v20", rehearse: false, parts }),
  );
  writeReport(out);
  assert.equal(
    readFileSync(join(out, "report.txt"), "utf8"),
    "2026-11-28, commit abc, Node v20\n  doctor: done, 3 s\n  rows: cut after 200 s, 200 s\n",
  );
});
