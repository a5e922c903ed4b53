import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encoderIndex, longestList } from "grokbook/engine/wasm/encoder/word-index";
import { SHARDS, shardsOf, slices } from "grokbook/engine/wasm/encoder/sizes";
import { encoderJob } from "../../../helpers/encoder-job";

const anySet = fc.record({
  seed: fc.nat(),
  train: fc.integer({ min: 1, max: 60 }),
  batchSize: fc.integer({ min: 1, max: 70 }),
  vocabularySize: fc.integer({ min: 3, max: 50 }),
  longest: fc.integer({ min: 1, max: 9 }),
});

void test("shards share a batch's examples out in order, the first never empty", () => {
  fc.assert(
    fc.property(anySet, ({ seed, train: count, batchSize, longest }) => {
      const { train } = encoderJob({ seed, train: count, longest });
      for (const batch of slices(count, batchSize)) {
        const parts = shardsOf(train, batch);
        assert.equal(parts.length, SHARDS);
        assert.equal(parts[0]!.first, batch.first);
        assert.equal(parts.at(-1)!.last, batch.last);
        parts.slice(1).forEach((part, s) => assert.equal(part.first, parts[s]!.last));
        assert.ok(parts[0]!.last > parts[0]!.first);
      }
    }),
    { seed: 1 },
  );
});

void test("a token is found again through slot, shard list, batch list and rank; lists ascend", () => {
  fc.assert(
    fc.property(anySet, ({ seed, train: count, batchSize, longest, vocabularySize }) => {
      const { train } = encoderJob({ seed, train: count, longest, spec: { vocabularySize } });
      const batches = slices(count, batchSize);
      const index = encoderIndex(train, batches, vocabularySize);
      assert.deepEqual(
        [...index.rankOf].sort((a, b) => a - b),
        [...index.rankOf.keys()],
      );
      const lists = [
        [index.batchWords, index.batchStarts],
        [index.shardWords, index.shardStarts],
      ] as const;
      for (const [all, starts] of lists) {
        let most = 0;
        for (let i = 0; i + 1 < starts.length; i++) {
          const list = all.subarray(starts[i], starts[i + 1]);
          most = Math.max(most, list.length);
          for (let k = 1; k < list.length; k++) assert.ok(list[k]! > list[k - 1]!);
        }
        assert.equal(longestList(starts), most);
      }
      batches.forEach((batch, b) => {
        shardsOf(train, batch).forEach(({ first, last }, s) => {
          for (let k = train.offsets[first]!; k < train.offsets[last]!; k++) {
            const place = index.shardWords[index.shardStarts[b * SHARDS + s]! + index.slots[k]!]!;
            const rank = index.batchWords[index.batchStarts[b]! + place]!;
            assert.equal(rank, index.rankOf[train.tokens[k]!]);
          }
        });
      });
    }),
    { seed: 1 },
  );
});

void test("frequent words rank first, ties by id, words that never occur last", () => {
  const train = {
    count: 2,
    tokens: Int32Array.from([1, 4, 4, 1, 3]),
    offsets: Int32Array.from([0, 3, 5]),
    targets: Int32Array.from([0, 1]),
  };
  const { rankOf } = encoderIndex(train, slices(2, 2), 6);
  assert.deepEqual([...rankOf], [3, 0, 4, 2, 1, 5]);
});
