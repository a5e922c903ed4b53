// A training job as a folder that every engine of a comparison opens: the same batches, the same initial weights, in the
// same bytes. job.json holds the plain values, one little-endian file each vector.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { layoutOf } from "grokbook/model/layout";

/** @param {import("grokbook/engine/types").TrainingJob} job at step 0 */
export function writeJob(folder, job) {
  mkdirSync(folder, { recursive: true });
  const { model, optimiser, batchSize, state, train, test } = job;
  const plain = {
    model,
    optimiser,
    batchSize,
    layout: layoutOf(model),
    count: { train: train.count, test: test.count },
  };
  writeFileSync(join(folder, "job.json"), JSON.stringify(plain));
  writeVector(join(folder, "parameters.f32"), state.parameters);
  for (const [name, set] of Object.entries({ train, test }))
    for (const part of ["tokens", "offsets", "targets"])
      writeVector(join(folder, `${name}.${part}.i32`), set[part]);
}

/** @returns {import("grokbook/engine/types").TrainingJob} */
export function readJob(folder) {
  const { model, optimiser, batchSize, count } = JSON.parse(readFileSync(join(folder, "job.json"), "utf8"));
  const examples = (name) => {
    const [tokens, offsets, targets] = ["tokens", "offsets", "targets"].map(
      (part) => new Int32Array(readBytes(join(folder, `${name}.${part}.i32`))),
    );
    return { count: count[name], tokens, offsets, targets };
  };
  const parameters = new Float32Array(readBytes(join(folder, "parameters.f32")));
  const [firstMoment, secondMoment] = [0, 0].map(() => new Float32Array(parameters.length));
  const state = { step: 0, parameters, firstMoment, secondMoment };
  return { model, optimiser, batchSize, train: examples("train"), test: examples("test"), state };
}

function writeVector(file, vector) {
  writeFileSync(file, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
}

/** The bytes in a buffer of their own, which begins at an aligned address. */
function readBytes(file) {
  const bytes = readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
