// How the cost of a step grows with the number of pairs, the width, the length and the vocabulary: our engine, all cores.
//   node bench/growth.mjs FOLDER    measures, and writes FOLDER/growth.json (a Plotly figure) and growth.png
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { stream } from "grokbook/data/random/random";
import { modularData } from "grokbook/data/modular/modular";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { initialParameters } from "grokbook/model/init";
import { specOf } from "grokbook/model/spec";
import { growthFigure } from "./growth-figure.mjs";
import { describeMachine, loadNow, loadWarning } from "./machine.mjs";
import { randomReviews } from "./random-reviews.mjs";
import { median, significant } from "./statistics.mjs";

const SLICE_MS = 150;
const BATCHES = 4;

/** What is varied, one at a time; the rest stays at the paper's setting. */
function series(tiny) {
  const modular = (dataSize, h) =>
    modularAddition({
      dataSize,
      hiddenSize: h,
      mlpSize: 4 * h,
      ...(tiny ? { modulus: 13, positions: 8 } : {}),
    });
  const imdb = (h, tokens, vocabulary) => ({
    config: reviews({
      hiddenSize: h,
      mlpSize: 4 * h,
      maxTokens: tokens,
      positions: tokens,
      longer: "truncate",
      ...(tiny ? { batchSize: 8 } : {}),
    }),
    vocabulary,
  });
  if (tiny)
    return [
      {
        name: "training pairs N",
        model: "modular",
        values: [20, 60],
        job: (n) => modularJob(modular(n, 16)),
      },
      { name: "vocabulary", model: "IMDB", values: [100, 400], job: (v) => reviewsJob(imdb(16, 24, v)) },
    ];
  return [
    {
      name: "training pairs N",
      model: "modular",
      values: [500, 1000, 2000, 4000, 8000],
      job: (n) => modularJob(modular(n, 128)),
    },
    {
      name: "hidden size h",
      model: "modular",
      values: [16, 32, 64, 128, 256],
      job: (h) => modularJob(modular(2000, h)),
    },
    {
      name: "hidden size h",
      model: "IMDB",
      values: [16, 32, 64, 128, 256],
      job: (h) => reviewsJob(imdb(h, 256, 30_522)),
    },
    {
      name: "tokens a review",
      model: "IMDB",
      values: [32, 64, 128, 256, 512],
      job: (t) => reviewsJob({ ...imdb(128, t, 30_522), exact: true }),
    },
    {
      name: "vocabulary",
      model: "IMDB",
      values: [4000, 8000, 16_000, 32_000, 64_000, 128_000],
      job: (v) => reviewsJob(imdb(128, 256, v)),
    },
  ];
}

/** @returns points, and `write(folder)`, which returns the files written */
export async function growth({ tiny = false, rounds = 5, say = () => {}, machine, started }) {
  const points = [];
  const engine = wasmEngine();
  for (const { name, model, values, job } of series(tiny)) {
    for (const value of values) {
      say(`growth: ${model}, ${name} ${value}`);
      const session = await engine.open([job(value)]);
      points.push({ model, name, value, ms: significant(await msPerStep(session, rounds)) });
      await session.close();
    }
  }
  return { points, write: (folder) => writeFigure(folder, points, machine, started) };
}

async function msPerStep(session, rounds) {
  await session.advance(3);
  const first = performance.now();
  await session.advance(3);
  const steps = Math.max(2, Math.round((3 * SLICE_MS) / (performance.now() - first)));
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await session.advance(steps);
    times.push((performance.now() - start) / steps);
  }
  return median(times);
}

function modularJob(config) {
  return jobWith(config, modularData(config), config.dataSize);
}

function reviewsJob({ config, vocabulary, exact = false }) {
  const random = stream(config.seed, "bench");
  const { maxTokens, batchSize } = config;
  const draw = (count) => {
    const set = randomReviews(random, { count, maxTokens, vocabularySize: vocabulary });
    return exact ? stretched(set, maxTokens) : set;
  };
  const data = { train: draw(BATCHES * batchSize), test: draw(4), vocabularySize: vocabulary, classes: 2 };
  return jobWith(config, data, batchSize);
}

/** The same tokens, cut into texts of exactly `length`: IMDB's lengths stop at 256. */
function stretched({ count, tokens, targets }, length) {
  const out = new Int32Array(count * length);
  for (let i = 0; i < out.length; i++) out[i] = i % length === 0 ? tokens[0] : tokens[i % tokens.length];
  const offsets = Int32Array.from({ length: count + 1 }, (_, i) => i * length);
  return { count, tokens: out, offsets, targets };
}

function jobWith(config, data, batchSize) {
  const model = specOf(config, data);
  const { learningRate, beta1, beta2, epsilon, weightDecay, initStd, rescale, seed } = config;
  const random = stream(seed, "init");
  const parameters = initialParameters(model, { normal: () => random.normal(), initStd, rescale });
  const [firstMoment, secondMoment] = [0, 0].map(() => new Float32Array(parameters.length));
  return {
    model,
    batchSize,
    train: data.train,
    test: data.test,
    optimiser: { learningRate, beta1, beta2, epsilon, weightDecay },
    state: { step: 0, parameters, firstMoment, secondMoment },
  };
}

function writeFigure(folder, points, machine, started) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "growth.json");
  writeFileSync(file, `${JSON.stringify(growthFigure(points, machine, started), null, 1)}\n`);
  const tool = join(import.meta.dirname, "..", "tools", "figures.mjs");
  const drawn = spawnSync(process.execPath, [tool, "--out", folder, file], { encoding: "utf8" });
  const picture = join(folder, "growth.png");
  return drawn.stdout.includes("growth.png") ? [file, picture] : [file];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const warning = loadWarning(loadNow());
  if (warning !== null) console.log(`!!! ${warning} !!!`);
  const say = (line) => process.stderr.isTTY && console.error(line);
  const figure = await growth({ machine: describeMachine(), started: new Date(), say });
  for (const { model, name, value, ms } of figure.points) console.log(`${model}, ${name} ${value}: ${ms} ms`);
  for (const file of figure.write(process.argv[2] ?? join(import.meta.dirname, "results"))) console.log(file);
}
