import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encoderJob } from "../helpers/encoder-job";
import { bench } from "./bench";

/** An engine in a process of its own that needs `ms` a step and gives these losses. */
function engine(id: string, ms: number, losses: string, threads = 1): object {
  const script = `
    let step = 0;
    const losses = (i) => ${losses};
    require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
      const { call, steps = 0 } = JSON.parse(line);
      console.log("chatter of a library");
      const loss = Array.from({ length: steps }, () => losses(step++));
      const reply = loss.some((x) => x === "crash") ? process.exit(3) : { loss, ms: ${ms} * steps, cpuMs: 2 * ${ms} * steps, peakRssMb: 50 };
      console.log(JSON.stringify({ reply: call === "open" ? {} : reply }));
    });`;
  return { id, label: id, threads, form: "readout", command: [process.execPath, "-e", script] };
}

interface Row {
  readonly engine: string;
  readonly failure?: string;
  readonly msPerStep?: number;
  readonly ratio?: number;
  readonly ratioAlgebra?: number;
  readonly cpuMs?: number;
  readonly rounds?: number[];
}

async function compare(engines: object[]): Promise<{ rows: Row[]; differing: string[] }> {
  const { compareSteps } = await bench("compare-steps.mjs");
  const common = { workload: "w", tokens: "random", folder: "/nowhere", job: encoderJob(), rounds: 3 };
  return compareSteps({ ...common, engines, say: () => {} });
}

describe("the interleaved comparison", () => {
  test("ratios are those of the medians; a slow engine is timed once", async () => {
    const { rows, differing } = await compare([
      engine("wasm-2", 10, "1 / (i + 1)"),
      engine("torch-full", 5000, "1 / (i + 1)"),
      engine("torch-algebra", 40, "1 / (i + 1)"),
    ]);
    assert.deepEqual(differing, []);
    const [ours, full, algebra] = rows as [Row, Row, Row];
    assert.deepEqual([ours.msPerStep, ours.cpuMs, ours.ratio, ours.ratioAlgebra], [10, 20, 500, 4]);
    assert.deepEqual([ours.rounds!.length, full.rounds!.length, algebra.rounds!.length], [3, 1, 3]);
    assert.deepEqual([full.ratio, algebra.ratio], [1, 125]);
  });

  test("an engine that does other work is named; one that dies is left out, and the others go on", async () => {
    const { rows, differing } = await compare([
      engine("wasm-2", 10, "1 / (i + 1)"),
      engine("forgetful", 10, "1"),
      engine("dying", 10, "i === 1 ? 'crash' : 1"),
    ]);
    assert.equal(differing.length, 1);
    assert.match(differing[0]!, /^forgetful: loss of step 1 is 1, wasm-2 has 0\.5/);
    assert.match(rows[2]!.failure!, /ended with code 3/);
    assert.equal(rows[1]!.msPerStep, 10);
  });
});

test("the bound of a step: its phases one after another, each by what it is short of", async () => {
  const { bound } = await bench("roofline.mjs");
  const { stepBytes, stepFlops } = await bench("arithmetic.mjs");
  const job = encoderJob({ train: 4, batchSize: 4 });
  const [flops, bytes] = [stepFlops(job, "readout"), stepBytes(job)];
  const close = (got: number, expected: number): void =>
    assert.ok(Math.abs(got / expected - 1) < 1e-9, `${got} for ${expected}`);
  // Endless memory speed: arithmetic alone. Endless arithmetic: memory alone.
  close(bound(job, 10, Infinity), flops.total / 1e7);
  close(bound(job, Infinity, 10), (bytes.tokens + bytes.optimiser) / 1e7);
  assert.ok(bound(job, 10, 10) >= Math.max(bound(job, 10, Infinity), bound(job, Infinity, 10)));
});
