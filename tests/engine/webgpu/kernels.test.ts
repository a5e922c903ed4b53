import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { programOf } from "grokbook/engine/webgpu/programs";
import { allKernels, kernelsHash } from "grokbook/engine/webgpu/kernels/all";
import { encoderJob } from "../../helpers/encoder-job";
import { smallDecoderJob } from "../../helpers/small-decoder";

test("one kernel a file, named like it, and every one is listed", () => {
  const folder = dirname(require.resolve("grokbook/engine/webgpu/kernels/all"));
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".js") && !["all.js", "math.js"].includes(file))
    .map((file) => file.slice(0, -3));
  const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  assert.deepEqual(allKernels.map(({ name }) => kebab(name)).sort(), files.sort());
  assert.match(kernelsHash, /^[0-9a-f]{16}$/);
});

test("both programs together use every kernel", () => {
  const decoder = smallDecoderJob({
    spec: {
      kind: "decoder",
      vocabularySize: 7,
      positions: 4,
      hiddenSize: 4,
      heads: 2,
      mlpSize: 4,
      layers: 1,
      layerNormEpsilon: 1e-5,
    },
    length: 3,
    trainCount: 5,
    testCount: 2,
    batchSize: 5,
    rescale: 1,
    seed: 1,
  });
  const used = [decoder, encoderJob()].flatMap((job) => {
    const { step, evaluation, norm } = programOf([job]);
    return [...step, ...evaluation, ...norm].map(({ kernel }) => kernel.name);
  });
  assert.deepEqual([...new Set(used)].sort(), allKernels.map(({ name }) => name).sort());
});
