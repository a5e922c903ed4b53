import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { batchOf, disposeBatch } from "grokbook/model/batch";

before(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const examples = {
  count: 3,
  tokens: Int32Array.of(9, 9, 4, 5, 6, 7),
  offsets: Int32Array.of(0, 2, 5, 6),
  targets: Int32Array.of(8, 1, 0),
};

test("examples are padded at the end to the longest of the batch, and marked where they are real and read", () => {
  const held = tf.memory().numTensors;
  for (const [kind, readout] of [
    [
      "encoder",
      [
        [1, 0, 0],
        [1, 0, 0],
      ],
    ],
    [
      "decoder",
      [
        [0, 0, 1],
        [1, 0, 0],
      ],
    ],
  ] as const) {
    const batch = batchOf(kind, examples, 1, 3);
    assert.deepEqual([batch.count, batch.length], [2, 3]);
    assert.deepEqual([...batch.tokens.dataSync()], [4, 5, 6, 7, 0, 0]);
    assert.deepEqual(batch.real.arraySync(), [
      [1, 1, 1],
      [1, 0, 0],
    ]);
    assert.deepEqual(batch.readout.arraySync(), readout);
    assert.deepEqual([...batch.targets.dataSync()], [1, 0]);
    disposeBatch(batch);
  }
  assert.equal(tf.memory().numTensors, held);
});
