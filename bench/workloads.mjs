// The three training steps that are compared, at the paper's settings or scaled down, as jobs for an engine.
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { loadData } from "grokbook/data/load";
import { stream } from "grokbook/data/random/random";
import { initialParameters } from "grokbook/model/init";
import { specOf } from "grokbook/model/spec";
import { randomReviews } from "./random-reviews.mjs";

/** Reviews in the paper's test split: a quarter of the 28,097. */
export const TEST_REVIEWS = 7025;
/** bert-base-uncased. */
const VOCABULARY = 30_522;
/** Tried (2026-11-23, patched): it grows to 4 GB and ends with "memory access out of bounds" within two steps. */
const NO_ROOM = "the gradient of the full graph does not fit the 4 GB that WebAssembly addresses";
/** Batches of the train set: engines walk through them, as in a run. */
const BATCHES = 64;

/**
 * @typedef {{ id: string, title: string, config: import("grokbook/config/types").RunConfig,
 *   targets: { full: number, algebra: number }, without?: (engine: string) => string | null }} Workload `targets`: times
 *   faster than PyTorch eager on the full graph and PyTorch's best on our algebra; `without`: why an engine is not tried
 */

/** @returns {Workload[]} `tiny`: sizes that test the bench and say nothing about speed */
export function workloads(tiny = false) {
  const small = {
    hiddenSize: 16,
    mlpSize: 32,
    maxTokens: 24,
    positions: 24,
    batchSize: 8,
    longer: "truncate",
  };
  const laptop = {
    hiddenSize: 32,
    mlpSize: 128,
    maxTokens: 64,
    positions: 64,
    batchSize: 64,
    longer: "truncate",
  };
  return [
    {
      id: "imdb",
      title: tiny ? "reviews, tiny" : "IMDB step h 128",
      config: reviews(tiny ? small : {}),
      targets: { full: 40, algebra: 3 },
      without: (engine) => (/^tfjs-.*-full$/.test(engine) && !tiny ? NO_ROOM : null),
    },
    ...(tiny
      ? []
      : [
          {
            id: "laptop",
            title: "IMDB step h 32, 64 tokens, batch 64",
            config: reviews(laptop),
            targets: { full: 15, algebra: 3 },
            without: (engine) =>
              engine.endsWith("-compiled") ? "not tried: half a minute to compile" : null,
          },
        ]),
    {
      id: "modular",
      title: tiny ? "modular, tiny" : "modular step N 2000",
      config: modularAddition(
        tiny ? { modulus: 13, dataSize: 60, hiddenSize: 16, mlpSize: 64, positions: 8 } : {},
      ),
      targets: { full: 8, algebra: 1.1 },
    },
  ];
}

/**
 * The job of a workload and where its tokens come from.
 * @param {Workload} workload
 * @param {{ tiny?: boolean, random?: boolean }} options `random`: random tokens even where the corpus is at hand
 */
export async function jobOf({ config }, { tiny = false, random = false } = {}) {
  const { data, tokens } = await dataOf(config, tiny, random || tiny);
  const model = specOf(config, data);
  const { learningRate, beta1, beta2, epsilon, weightDecay, initStd, rescale, seed } = config;
  const normals = stream(seed, "init");
  const parameters = initialParameters(model, { normal: () => normals.normal(), initStd, rescale });
  const zeros = () => new Float32Array(parameters.length);
  const batchSize = config.task === "modular" ? data.train.count : config.batchSize;
  const job = {
    model,
    optimiser: { learningRate, beta1, beta2, epsilon, weightDecay },
    // Whole batches only: torch.compile would compile a short one anew.
    train: config.task === "modular" ? data.train : firstOf(data.train, BATCHES * batchSize),
    test: data.test,
    batchSize,
    state: { step: 0, parameters, firstMoment: zeros(), secondMoment: zeros() },
  };
  return { job, tokens };
}

async function dataOf(config, tiny, random) {
  if (config.task === "modular") return { data: await loadData(config), tokens: "all real" };
  if (!random && process.env.GROKBOOK_DATA)
    return { data: await loadData(config), tokens: "real IMDB reviews" };
  const source = stream(config.seed, "bench");
  const { maxTokens, batchSize } = config;
  const vocabularySize = tiny ? 3200 : VOCABULARY;
  const draw = (count) => randomReviews(source, { count, maxTokens, vocabularySize });
  const [train, test] = [draw(BATCHES * batchSize), draw(tiny ? 50 : TEST_REVIEWS)];
  return { data: { train, test, vocabularySize, classes: 2 }, tokens: "random tokens, IMDB's lengths" };
}

function firstOf({ count, tokens, offsets, targets }, wanted) {
  const n = Math.min(count, wanted);
  return {
    count: n,
    tokens: tokens.slice(0, offsets[n]),
    offsets: offsets.slice(0, n + 1),
    targets: targets.slice(0, n),
  };
}
