import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { bench, root } from "./bench";

function run(args: string[], env: Record<string, string> = {}): { status: number | null; output: string } {
  const done = spawnSync(process.execPath, [join(root, "bench/main.mjs"), ...args], {
    cwd: root,
    encoding: "utf8" as const,
    env: { ...process.env, ...env },
  });
  return { status: done.status, output: done.stdout + done.stderr };
}

const NO_PYTHON = { PYTHON: join(root, "no-such-python") };

describe("npm run bench, tiny", () => {
  test("without Python it says so and measures the rest; every row has its fields", (t) => {
    const folder = mkdtempSync(join(tmpdir(), "grokbook-test-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "bench.json");
    const only = "imdb,modular,pair,run,growth";
    const { status, output } = run(["--tiny", "--rounds", "1", "--only", only, "--json", file], NO_PYTHON);
    assert.equal(status, 0, output);
    assert.match(output, /No PyTorch peers .*set PYTHON/);
    const { rows, date, command, machine, growth } = JSON.parse(readFileSync(file, "utf8"));
    assert.match(date, /^\d{4}-\d\d-\d\dT/);
    assert.match(command, /^npm run bench -- --tiny/);
    assert.ok(machine.cpu && machine.node && machine.commit);
    for (const row of rows) {
      for (const field of [
        "workload",
        "engine",
        "threads",
        "msPerStep",
        "cpuMs",
        "gflops",
        "peakRssMb",
        "ratio",
      ])
        assert.ok(field in row, `${row.workload}, ${row.engine} has no ${field}`);
      assert.equal(row.failure, undefined);
    }
    for (const id of ["wasm-1", "wasm-2", "tfjs-patched-readout", "roofline-1", "roofline-2"])
      assert.equal(rows.filter((row: { engine: string }) => row.engine === id).length >= 2, true, id);
    for (const name of [/^evaluation of 50 reviews/, /^cold start/, /^a run's memory/, /^two runs/])
      assert.ok(
        rows.some((row: { workload: string }) => name.test(row.workload)),
        String(name),
      );
    assert.equal(growth.length, 4);
    const figure = JSON.parse(readFileSync(join(folder, "growth.json"), "utf8"));
    assert.equal(figure.data.length, 2);
    assert.ok(output.includes("growth.png") === existsSync(join(folder, "growth.png")));
  });

  test("a wrong option ends with 2 and the usage, before anything is measured", () => {
    const { status, output } = run(["--only", "imbd"]);
    assert.equal(status, 2);
    assert.match(output, /no part imbd[\s\S]*--json FILE/);
  });

  test("PyTorch does the same work: the first losses of both peers are ours", async (t) => {
    const { findPython } = await bench("python.mjs");
    const found = findPython(root);
    if (found.python === null || !found.versions.transformers) return t.skip(found.note);
    const { status, output } = run(["--tiny", "--rounds", "1", "--only", "imdb,modular"]);
    assert.equal(status, 0, output);
    assert.equal(output.match(/PyTorch eager, Hugging Face, full graph +2/g)?.length, 2, output);
    assert.equal(output.match(/PyTorch eager, our algebra, fused AdamW +2/g)?.length, 2, output);
    assert.equal(output.match(/PyTorch eager, our algebra by tables, fused AdamW +2/g)?.length, 1, output);
  });
});
