import assert from "node:assert/strict";
import { test } from "node:test";

import { buildRowTable } from "grokbook/engine/algebra/decoder-rows";
import { placesOf } from "grokbook/engine/wasm/decoder/tabulated/places";
import { MOST_IN_A_WAVE, wavesOf } from "grokbook/engine/wasm/decoder/tabulated/waves";

import { several, smallDecoderJob } from "../../../../helpers/small-decoder";

const job = smallDecoderJob({
  ...several,
  spec: { ...several.spec, vocabularySize: 9 },
  length: 3,
  trainCount: 12_000,
  testCount: 40,
});
const table = buildRowTable(job.train, job.test, 9);
const places = placesOf(table);

test("places: the tokens that differ, their rows with the train set's first, and the constants", () => {
  assert.equal(places.count, 2);
  assert.equal(places.rows.length, 18);
  assert.equal(places.trainRows, 18);
  assert.deepEqual([...places.constants], [table.last]);
  places.rows.forEach((row, r) => assert.equal(table.position[row], places.placeOf[r]));
  for (let i = 0; i < 40; i++)
    for (let p = 0; p < 2; p++)
      assert.equal(table.token[places.rows[places.test[2 * i + p]!]!], job.test.tokens[3 * i + p]);
});

test("a token that differs in the test set alone is no constant, and its row comes after the train set's", () => {
  const train = { ...job.train, count: 2, tokens: Int32Array.from([1, 2, 8, 3, 2, 8]) };
  const other = { ...job.test, count: 1, tokens: Int32Array.from([1, 4, 8]) };
  const found = placesOf(buildRowTable(train, other, 9));
  assert.deepEqual([found.count, found.trainRows, found.rows.length, found.constants.length], [2, 3, 4, 1]);
});

test("waves: every example once in a batch, sorted by row, each row's list holds who reads it", () => {
  for (const batchSize of [12_000, 9000, 500]) {
    const { batches, lists, order } = wavesOf(places, 12_000, batchSize);
    assert.equal(batches.length, Math.ceil(12_000 / batchSize));
    assert.deepEqual(
      order.slice().sort(),
      Int32Array.from({ length: 12_000 }, (_, i) => i),
    );
    batches.forEach((waves, t) => {
      let at = t * batchSize;
      for (const { start, count, starts } of waves) {
        assert.equal(start, at);
        assert.ok(count <= MOST_IN_A_WAVE);
        at += count;
        assert.ok(order.subarray(start, at).every((i) => i >= t * batchSize && i < (t + 1) * batchSize));
        assert.equal(starts.at(-1)! - starts[0]!, 2 * count);
        const read = new Set<string>();
        places.placeOf.forEach((place, r) => {
          for (let k = starts[r]!; k < starts[r + 1]!; k++) {
            assert.equal(places.train[2 * order[start + lists[k]!]! + place], r);
            read.add(`${place} ${lists[k]}`);
          }
        });
        assert.equal(read.size, 2 * count);
      }
      assert.equal(at, Math.min(12_000, (t + 1) * batchSize));
    });
  }
});
