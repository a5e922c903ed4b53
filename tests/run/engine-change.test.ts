import assert from "node:assert/strict";
import { test } from "node:test";
import type { Engine } from "grokbook/engine/types";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "./tiny";

test("a run that another engine goes on with says so for good, also when the first one finishes it", async (t) => {
  const root = temporaryFolder(t);
  const engine = wasmEngine();
  const other: Engine = {
    info: {
      ...engine.info,
      description: "the same kernels on a machine without FMA",
      fingerprint: { fma: false },
    },
    refuses: (job) => engine.refuses(job),
    open: (jobs, options) => engine.open(jobs, options),
  };
  const stopAt = async (step: number, by: Engine): Promise<void> => {
    const controller = new AbortController();
    const onProgress = (p: { step: number }): void => {
      if (p.step >= step) controller.abort();
    };
    await run(tiny({ steps: 5000 }), { root, engine: by, signal: controller.signal, onProgress });
  };
  await stopAt(1, engine);
  await stopAt(100, other);
  const notes: string[] = [];
  const result = await run(tiny({ steps: 5000 }), { root, engine, onNote: (n) => notes.push(n) });
  assert.equal(result.provenance.engine.description, engine.info.description);
  assert.equal(result.notes?.length, 1);
  assert.match(
    result.notes[0] ?? "",
    /^Begun by another engine \(.*continued by the same kernels on a machine without FMA/,
  );
  assert.match(notes[0] ?? "", /^Run [0-9a-f]{16} goes on from step \d+\.$/);
});

test("a run that was begun on a GPU which is gone goes on on the CPU, and says so", async (t) => {
  const root = temporaryFolder(t);
  const { refuses, open } = wasmEngine();
  const gpu: Engine = {
    refuses,
    open,
    info: { name: "webgpu", description: "a GPU of the day before", fingerprint: { device: "gone" } },
  };
  const before = process.env["GROKBOOK_WEBGPU"];
  process.env["GROKBOOK_WEBGPU"] = "off";
  try {
    const config = tiny({ steps: 200 });
    await run(config, { root, engine: gpu, until: 50 });
    const result = await run(config, { root });
    assert.equal(result.status, "finished");
    assert.equal(result.provenance.engine.name, "webgpu", "who began it stays on record");
    assert.match(
      result.notes?.join("\n") ?? "",
      /^Begun by another engine \(a GPU of the day before\), continued by WebAssembly/,
    );
  } finally {
    if (before === undefined) delete process.env["GROKBOOK_WEBGPU"];
    else process.env["GROKBOOK_WEBGPU"] = before;
  }
});
