import assert from "node:assert/strict";
import { test } from "node:test";
import { wordRows } from "grokbook/analysis/weights/word-rows";
import { reviews } from "grokbook/config/reviews";
import { loadData } from "grokbook/data/load";
import { specOf } from "grokbook/model/spec";
import { run } from "grokbook/run/run";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { temporaryFolder, tiny } from "../../run/tiny";

const config = reviews({
  profile: "quick",
  source: "generated",
  dataFraction: 0.05,
  hiddenSize: 8,
  mlpSize: 16,
  batchSize: 16,
  testLimit: 16,
  steps: 30,
  evaluateEvery: 30,
  engine: "wasm",
});

test("rows of a trained run: the unread follow the law, the read do not; together they are the vocabulary", async (t) => {
  const root = temporaryFolder(t);
  const data = await loadData(config);
  const { id } = await run(config, { root });
  const { read, unread } = wordRows(config, await loadWeights(id, { root }), data);
  assert.equal(read.count, new Set(data.train.tokens).size);
  assert.equal(read.count + unread.count, data.vocabularySize);
  assert.ok(unread.count > 0 && Math.abs(unread.to / unread.law - 1) < 1e-5);
  assert.ok(Math.abs(read.to / read.law - 1) > 1e-4);
  assert.ok(
    Math.abs(unread.law / unread.from - (1 - config.learningRate * config.weightDecay) ** 30) < 1e-12,
  );
});

test("weights without a word table are refused", async () => {
  const modular = tiny();
  const data = await loadData(modular);
  const parameters = new Float32Array(1);
  const state = { step: 0, parameters, firstMoment: parameters, secondMoment: parameters };
  assert.throws(
    () => wordRows(config, { model: specOf(modular, data), state }, data),
    /without a word table/,
  );
});
