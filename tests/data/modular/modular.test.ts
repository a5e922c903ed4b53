import assert from "node:assert/strict";
import { test } from "node:test";
import type { ModularConfig } from "grokbook/config/types";
import { DataSizeError } from "grokbook/data/errors/data-size-error";
import { load, loadData } from "grokbook/data/load";
import {
  modularAnswer,
  modularData,
  modularPairs,
  modularRows,
  modularSquare,
  modularText,
  modularVocabulary,
  type Operation,
} from "grokbook/data/modular/modular";

const operations: Operation[] = ["+", "-", "*", "/"];

const PAPER_DIGEST = "9a868b1b5da8ff749e34cc03dec55f7283c86921901bd3bc66634c255aba861e";

const paper: ModularConfig = {
  task: "modular",
  operation: "+",
  modulus: 113,
  trainFraction: 0.75,
  dataSize: 2000,
  positions: 128,
  seed: 0,
  layers: 1,
  hiddenSize: 128,
  heads: 4,
  mlpSize: 512,
  initStd: 0.02,
  rescale: 1,
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-8,
  weightDecay: 1,
  steps: 6000,
  evaluateEvery: 20,
  engine: "auto",
};

test("every answer of every operation satisfies its definition", () => {
  const laws: Record<Operation, (a: number, b: number, c: number, p: number) => boolean> = {
    "+": (a, b, c, p) => c === (a + b) % p,
    "-": (a, b, c, p) => (c + b) % p === a,
    "*": (a, b, c, p) => c === (a * b) % p,
    "/": (a, b, c, p) => (c * b) % p === a,
  };
  for (const p of [2, 3, 23, 113]) {
    for (const operation of operations) {
      const { count, a, b, answer } = modularPairs(operation, p);
      assert.equal(count, operation === "/" ? p * (p - 1) : p * p);
      const seen = new Set<number>();
      for (let i = 0; i < count; i++) {
        const [x, y, c] = [a[i]!, b[i]!, answer[i]!];
        seen.add(x * p + y);
        assert.ok(Number.isInteger(c) && c >= 0 && c < p, `${x} ${operation} ${y} mod ${p} = ${c}`);
        assert.ok(laws[operation](x, y, c, p), `${x} ${operation} ${y} mod ${p} = ${c}`);
        assert.ok(x < p && y < p && !(operation === "/" && y === 0));
      }
      assert.equal(seen.size, count, "every pair once");
    }
  }
});

test("the text form is the paper's: seven words, and the vocabulary spells the tokens back", async () => {
  assert.equal(modularText("+", 100, 20, 113), "100 + 20 % 113 = 7");
  const vocabulary = modularVocabulary("+", 113);
  assert.equal(vocabulary.length, 117);
  assert.deepEqual(
    [vocabulary[113], vocabulary[114], vocabulary[115], vocabulary[116]],
    ["113", "+", "=", "%"],
  );

  for (const operation of operations) {
    const words = modularVocabulary(operation, 113);
    const {
      train,
      test: held,
      vocabularySize,
      classes,
    } = await loadData({ ...paper, operation, dataSize: 500 });
    assert.deepEqual([vocabularySize, classes], [117, 117]);
    for (const set of [train, held]) {
      for (let i = 0; i < set.count; i++) {
        const ids = [...set.tokens.slice(set.offsets[i], set.offsets[i + 1]), set.targets[i]!];
        const spelt = ids.map((id) => words[id]).join(" ");
        const [a, , b] = ids as [number, number, number];
        assert.equal(spelt, modularText(operation, a, b, 113));
        assert.equal(spelt.split(" ").length, 7);
      }
    }
  }
});

test("the split has the paper's sizes, and the test set stays the same for every data size of a seed", () => {
  const sizes = [1000, 2000, 7000, 9576];
  const all = sizes.map((dataSize) => modularData({ ...paper, dataSize }));
  for (const [i, data] of all.entries()) {
    assert.equal(data.train.count, sizes[i]);
    assert.equal(data.test.count, 3193);
    assert.deepEqual(data.test, all[0]!.test);
  }
  assert.equal(new Set(all.map((d) => d.digest)).size, sizes.length);
});

test("no pair is both trained on and tested, and pruning draws without replacement", () => {
  for (const dataSize of [1, 1000, 9576]) {
    const { kept, train, test: held } = modularRows({ ...paper, dataSize });
    assert.equal(new Set([...train, ...held]).size, 12_769);
    assert.equal(new Set(kept).size, dataSize);
    const within = new Set(train);
    assert.ok(kept.every((row) => within.has(row)));
  }
});

test("two sizes are independent draws, not one inside the other", () => {
  const small = new Set(modularRows({ ...paper, dataSize: 1000 }).kept);
  const large = new Set(modularRows({ ...paper, dataSize: 2000 }).kept);
  const shared = [...small].filter((row) => large.has(row)).length;
  assert.ok(Math.abs(shared - (1000 * 2000) / 9576) < 60, `${shared} shared`); // hypergeometric mean 209, σ = 12
});

test("the same config gives the same bytes; seed, operation and modulus change them", async () => {
  const digest = async (change: Partial<ModularConfig>): Promise<string> =>
    (await loadData({ ...paper, ...change })).digest;
  assert.equal(await digest({}), await digest({}));
  assert.equal(await digest({}), PAPER_DIGEST);
  const others = await Promise.all([
    digest({ seed: 1 }),
    digest({ operation: "-" }),
    digest({ modulus: 97 }),
  ]);
  assert.equal(new Set([PAPER_DIGEST, ...others]).size, 4);
});

test("more pairs than the train split holds are refused with both numbers", async () => {
  await assert.rejects(loadData({ ...paper, dataSize: 9577 }), (error: unknown) => {
    assert.ok(error instanceof DataSizeError);
    assert.match(error.message, /from 1 to 9576, got 9577: the train split holds 9576/);
    return true;
  });
});

test("the DataFrame shows every pair once with its answer and its side of the split", async () => {
  const df = await load(paper);
  assert.deepEqual(df.columns, ["a", "b", "answer", "split"]);
  assert.deepEqual(df.shape, [12_769, 4]);
  const rows = df.values as [number, number, number, string][];
  const counts = new Map<string, number>();
  for (const [a, b, answer, split] of rows) {
    assert.equal(answer, modularAnswer("+", a, b, 113));
    counts.set(split, (counts.get(split) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries(counts), { test: 3193, train: 2000, pruned: 7576 });
});

test("the square is every pair as the model reads it, in the order of the pairs", () => {
  for (const operation of operations) {
    const { count, a, b, answer } = modularPairs(operation, 5);
    const square = modularSquare({ operation, modulus: 5 });
    assert.equal(square.count, count);
    assert.deepEqual(square.targets, answer);
    for (let i = 0; i < count; i++)
      assert.deepEqual([...square.tokens.subarray(6 * i, 6 * i + 6)], [a[i], 6, b[i], 8, 5, 7]);
  }
});
