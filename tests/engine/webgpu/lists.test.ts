import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { occurrenceLists } from "grokbook/engine/webgpu/occurrence-lists";
import { IDLE, RUN_ENTRY_BYTES, runWgsl, writeRunEntry } from "grokbook/engine/webgpu/run-entry";
import { shardCount, shardRows } from "grokbook/engine/webgpu/shards";
import { WholeNumbers } from "grokbook/engine/webgpu/whole-numbers";

test("occurrence lists: every place once, by key, in order, in short pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (keyOf, longest) => {
        const { entries, pieces, starts } = occurrenceLists(keyOf, 7, longest);
        assert.equal(pieces[0] ?? 0, 0);
        assert.equal(pieces.at(-1), keyOf.length);
        for (let key = 0; key < 7; key++) {
          const found: number[] = [];
          for (let piece = starts[key]!; piece < starts[key + 1]!; piece++) {
            const part = [...entries.subarray(pieces[piece], pieces[piece + 1])];
            assert.ok(part.length >= 1 && part.length <= longest);
            found.push(...part);
          }
          const want = keyOf.flatMap((k, i) => (k === key ? [i] : []));
          assert.deepEqual(found, want);
        }
      },
    ),
  );
});

test("whole numbers lie end to end, an array given twice once", () => {
  const numbers = new WholeNumbers();
  const [a, b] = [Int32Array.of(1, 2, 3), [4, 5]];
  assert.deepEqual([numbers.add(a), numbers.add(b), numbers.add(a)], [0, 3, 0]);
  assert.deepEqual([...numbers.all()], [1, 2, 3, 4, 5]);
});

test("partial gradients depend on the run alone: 256 examples each, 16 of them at most", () => {
  for (const [batch, rows, count] of [
    [1, 256, 1],
    [256, 256, 1],
    [257, 256, 2],
    [2000, 256, 8],
    [9576, 640, 15],
  ]) {
    assert.deepEqual([shardRows(batch!), shardCount(batch!)], [rows, count]);
    assert.ok(shardCount(batch!) * shardRows(batch!) >= batch!);
  }
});

test("a step's entry has the bytes that the kernels' structure names", () => {
  assert.equal((runWgsl.match(/: (u32|f32),/g) ?? []).length * 4, RUN_ENTRY_BYTES);
  const view = new DataView(new ArrayBuffer(RUN_ENTRY_BYTES));
  writeRunEntry(view, 0, { ...IDLE, first: 5, count: 7, scale: 0.25 });
  assert.deepEqual([view.getUint32(0, true), view.getUint32(4, true)], [5, 7]);
  const scaleAt = 4 * [...runWgsl.matchAll(/(\w+): \w+,/g)].findIndex(([, name]) => name === "scale");
  assert.equal(view.getFloat32(scaleAt, true), 0.25);
});
