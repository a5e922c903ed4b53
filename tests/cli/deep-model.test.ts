import assert from "node:assert/strict";
import { test } from "node:test";
import { loadNativeBinding } from "grokbook/engine/tfjs/native/native-binding";
import type { RunResult } from "grokbook/run/types";
import { temporaryFolder } from "../run/tiny";
import { grokbook, type Answer } from "./grokbook";

/** Reviews at a size that takes seconds: six steps, three evaluations. α = 1: at 10 Adam makes steps of float32 noise. */
const deep = [
  "run",
  "--task",
  "reviews",
  "--profile",
  "quick",
  "--json",
  ...["layers=2", "dataFraction=0.05", "testLimit=30", "maxTokens=32", "hiddenSize=16", "mlpSize=32"].flatMap(
    (x) => ["--set", x],
  ),
  ...["heads=2", "batchSize=16", "steps=6", "evaluateEvery=3", "rescale=1"].flatMap((x) => ["--set", x]),
];
const native = loadNativeBinding();
const skipNative =
  "problems" in native &&
  `no native TensorFlow here (npm run link-tensorflow): ${native.problems.join(", ")}`;

function pointsOf({ code, stdout, stderr }: Answer): RunResult["points"] {
  assert.equal(code, 0, stderr);
  const { points, status } = JSON.parse(stdout) as RunResult;
  assert.equal(status, "finished");
  return points;
}

/** The plain JavaScript backend's points: the definition as it is written. */
let expected: RunResult["points"] = [];

test("two layers train at the prompt; the reader hears at once who trains and why it takes longer", async (t) => {
  const answer = await grokbook(deep, temporaryFolder(t), { GROKBOOK_TFJS_BACKEND: "cpu" });
  expected = pointsOf(answer);
  assert.deepEqual(
    expected.map(({ step }) => step),
    [0, 3, 6],
  );
  assert.ok(expected[2]!.trainLoss < expected[0]!.trainLoss, "nothing was learnt in six steps");
  // What is known of the data comes first, then who trains; both before the first step is told.
  const lines = answer.stderr.split("\n");
  const before = lines.slice(0, lines.findIndex((line) => /\bsteps?\b.*left|\d\/\d+ steps/.test(line)) >>> 0);
  const first = before.find((line) => line.startsWith("Trained by")) ?? "";
  assert.match(
    first!,
    /^Trained by TensorFlow.js, plain JavaScript, because the fused engine refuses: .*one layer.* has 2\. Expect/,
  );
  assert.match(answer.stderr, /6\/6 steps .* · train .* % · test .* % · finished\n$/);
});

for (const [backend, skip] of [
  ["wasm", false],
  ["tensorflow", skipNative],
] as const)
  test(`two layers on ${backend}: the same points`, { skip }, async (t) => {
    const got = pointsOf(await grokbook(deep, temporaryFolder(t), { GROKBOOK_TFJS_BACKEND: backend }));
    assert.equal(got.length, expected.length);
    got.forEach((point, i) => {
      const { trainLoss, testLoss, norm } = expected[i]!;
      for (const [value, right] of [
        [point.trainLoss, trainLoss],
        [point.testLoss, testLoss],
        [point.norm / 100, norm / 100],
      ] as const)
        assert.ok(Math.abs(value - right) < 1e-5, `step ${point.step}: ${value}, on cpu ${right}`);
    });
  });

test("the fused engine asked for says why not and what to use", async (t) => {
  const { code, stderr } = await grokbook([...deep, "--set", "engine=wasm"], temporaryFolder(t));
  assert.notEqual(code, 0);
  assert.match(
    stderr,
    /"wasm" cannot train this run: the fused step has one layer; this model has 2\. Use engine: "auto" or "tfjs"/,
  );
});
