import * as tf from "@tensorflow/tfjs-core";
import assert from "node:assert/strict";
import { test } from "node:test";
import "@tensorflow/tfjs-backend-cpu";
import { delayedGeneralisation } from "grokbook/analysis/claims/delayed-generalisation";
import { chanceAt } from "grokbook/analysis/critical-size/size-threshold";
import { decayClock } from "grokbook/analysis/clock/decay-clock";
import { sizeOf } from "grokbook/analysis/critical-size/by-size";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { tGen, tMem } from "grokbook/analysis/first-step";
import { summarise } from "grokbook/analysis/summarise";
import { bestSmoothed, paperSigma } from "grokbook/analysis/model-size/best-smoothed";
import { gaussianSmooth } from "grokbook/analysis/statistics/gaussian-smooth";
import { inequality } from "grokbook/analysis/weights/inequality";
import { norm } from "grokbook/analysis/weights/norm";
import { answerMeans, answerWaves } from "grokbook/analysis/weights/answer-waves";
import { partDecays } from "grokbook/analysis/weights/part-decay";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { modularPairs } from "grokbook/data/modular/modular";
import { stream } from "grokbook/data/random/random";
import { adamW } from "grokbook/engine/tfjs/adam-w";
import { initialParameters } from "grokbook/model/init";
import { specOf } from "grokbook/model/spec";
import type { Point, RunResult } from "grokbook/run/types";
import { observedReviews } from "../analysis/observed";
import { syntheticRun, syntheticSweep } from "../analysis/synthetic";
import { syntheticReviews } from "../analysis/synthetic-reviews";
import { runMethod } from "./method-cells";

// The lines that a chapter shows as its method are the library's: same input, same numbers.

test("00: t_mem and t_gen are first evaluations", () => {
  for (const generalises of [1880, null]) {
    const run = syntheticRun({ memorises: 220, generalises, width: 30 });
    const shown = runMethod("00", { run }, ["tMem", "tGen"]);
    assert.deepEqual([shown.tMem, shown.tGen], [tMem(run), tGen(run)]);
  }
});

test("01: the estimator, with seeds that fail and without a size that generalises", () => {
  const shownFor = (runs: readonly RunResult[], sizes: readonly number[]) => {
    const at = (size: number) => runs.filter(({ config }) => sizeOf(config) === size);
    const scope = { at, sizes, p: { accuracy: 0.9 }, tGen, show: () => undefined };
    return (runMethod("01", scope, ["peak"]).peak as { readonly size: number } | undefined)?.size ?? null;
  };
  const sizes = [1000, 1500, 2000, 2500, 3000, 4000, 5000, 7000];
  for (const spread of [0, 0.5, 1]) {
    const runs = syntheticSweep({ spread });
    assert.equal(shownFor(runs, sizes), criticalDataSize(runs, { accuracy: 0.9, resamples: 0 }).size);
  }
  const one = syntheticRun({ dataSize: 1000, seed: 0, generalises: 3000 });
  const failing = [1, 2].map((seed) => syntheticRun({ dataSize: 1000, seed, generalises: null }));
  assert.equal(shownFor([one, ...failing], [1000]), null);
});

test("01: the chance to generalise is the fit's", () => {
  const scope = { sizes: [1000], at: () => [], tGen, p: { accuracy: 0.9 }, show: () => undefined };
  const chance = runMethod("01", scope, ["chance"]).chance as (n: number, n50: number, s: number) => number;
  for (const [size, scale] of [
    [1735, 0.08],
    [520, 0.3],
  ] as const)
    for (const n of [400, 1000, 1735, 5000])
      assert.ok(Math.abs(chance(n, size, scale) - (chanceAt({ size, scale }, n) ?? NaN)) < 1e-9, `${n}`);
});

test("03: the points of Figure 1B", () => {
  const thresholds = [0.1, 0.5, 0.9, 1.1];
  const { firstSteps } = runMethod("03", {}, ["firstSteps"]);
  const run = syntheticRun({ generalises: 1880, width: 100, noise: 0.02 });
  assert.deepEqual(
    (firstSteps as (run: RunResult, thresholds: readonly number[]) => unknown)(run, thresholds),
    thresholds.map((accuracy) => tGen(run, { accuracy })),
  );
});

const scope02 = { tf, modularAddition, p: { profile: "quick", dataSize: 700 } };

test("02: α on every tensor is the initialisation's own rescaling", () => {
  const { rescale } = runMethod("02", scope02, ["rescale"]);
  const spec = specOf(modularAddition({ profile: "quick" }), { vocabularySize: 51, classes: 47 });
  const draw = (alpha: number): Float32Array => {
    const random = stream(0, "init");
    return initialParameters(spec, { normal: () => random.normal(), rescale: alpha });
  };
  assert.deepEqual((rescale as (w0: Float32Array, alpha: number) => Float32Array)(draw(1), 3), draw(3));
});

test("02: the training step is the engine's AdamW, step after step", async () => {
  await tf.setBackend("cpu");
  interface State {
    readonly w: tf.Tensor;
    readonly m: tf.Tensor;
    readonly v: tf.Tensor;
    readonly t: number;
  }
  const config = modularAddition({ profile: "quick", weightDecay: 2 });
  const { adamWStep } = runMethod("02", scope02, ["adamWStep"]);
  const step = adamWStep as (state: State, gradient: tf.Tensor, settings: typeof config) => State;
  const random = stream(0, "gradients");
  const draw = (): tf.Tensor1D => tf.tensor1d(Float32Array.from({ length: 50 }, () => random.normal()));
  const start = draw();
  const zeros = tf.zerosLike(start);
  let shown: State = { w: start, m: zeros, v: zeros, t: 0 };
  let library = { parameters: start, firstMoment: zeros, secondMoment: zeros };
  for (let t = 1; t <= 20; t++) {
    const gradient = draw();
    shown = step(shown, gradient, config);
    library = adamW(library, gradient, t, config);
  }
  const apart = tf.max(tf.abs(tf.sub(shown.w, library.parameters))).dataSync()[0] ?? NaN;
  assert.equal(shown.t, 20);
  assert.ok(apart < 1e-6, `${apart}`);
  assert.ok((tf.max(tf.abs(tf.sub(shown.w, start))).dataSync()[0] ?? 0) > 1e-3, "the weights have moved");
});

test("02: the decay law is the clock's, to first order in γ", () => {
  const { left, base, gamma } = runMethod("02", scope02, ["left", "base", "gamma"]);
  const clock = decayClock(base as ReturnType<typeof modularAddition>);
  assert.equal(gamma, clock.gamma);
  for (const t of [0, 1, 500, 2500]) {
    const law = (left as (steps: number) => number)(t);
    assert.ok(Math.abs(law / clock.scale(t) - 1) < clock.gamma ** 2 * (t + 1), `${t}`);
  }
});

test("06: the best moment of the smoothed curve", () => {
  for (const reaches of [0.6, 0.86]) {
    const run = syntheticReviews({ reaches, width: 200_000 });
    const { bestOf, sigma } = runMethod("06", { config: run.config, gaussianSmooth }, ["bestOf", "sigma"]);
    assert.equal(sigma, paperSigma(run));
    assert.equal((bestOf as (points: readonly Point[]) => number)(run.points), bestSmoothed(run));
  }
});

test("07: norm, decay and inequality", () => {
  const config = reviews({ profile: "quick" });
  const shown = runMethod("07", { clock: decayClock(config) }, ["norm", "decayAlone", "inequality"]);
  const random = stream(0, "weights");
  const weights = Float32Array.from({ length: 256 }, () => random.normal());
  assert.equal((shown.norm as typeof norm)(weights), norm(weights));
  assert.equal((shown.inequality as typeof inequality)([...weights]), inequality([...weights]));
  const [decay] = partDecays(observedReviews({ run: { config: { weightDecay: config.weightDecay } } }), { to: 50_000 });
  const alone = (shown.decayAlone as (w0: number, t: number) => number)(1, 50_000);
  assert.ok(Math.abs(alone / (decay?.expected ?? NaN) - 1) < 1e-9);
});

test("07: the average answer to each sum, and its part in some waves", () => {
  const { bySum, wavesOf } = runMethod("07", { clock: {} }, ["bySum", "wavesOf"]);
  const [p, classes, frequencies] = [11, 5, [2, 3]] as const;
  const random = stream(1, "logits");
  const values = Float32Array.from({ length: p * p * classes }, () => random.normal());
  const rows = Int32Array.from({ length: p * p }, (_, i) => i);
  const logits = Array.from({ length: p }, (_, a) =>
    Array.from({ length: p }, (_, b) => [...values.subarray((a * p + b) * classes, (a * p + b + 1) * classes)]),
  );
  const means = answerMeans(values, rows, modularPairs("+", p).answer, p)!;
  const shown = (bySum as (logits: number[][][], m: number) => number[][])(logits, p);
  const near = (a: readonly number[], b: Float64Array): void =>
    a.forEach((x, i) => assert.ok(Math.abs(x - b[i]!) < 1e-9));
  near(shown.flat(), means);
  const waves = (wavesOf as (means: number[][], k: readonly number[]) => number[][])(shown, frequencies);
  near(waves.flat(), answerWaves(means, p, frequencies).waves);
});

test("09: the rule of claim 1", () => {
  const { judge } = runMethod("09", { summarise, tMem, tGen }, ["judge"]);
  const verdicts = [
    [220, 1880],
    [220, 1200],
    [800, 3600],
    [500, 1900],
    [220, null],
    [null, null],
  ].map(([memorises, generalises]) => {
    const runs = [0, 1, 2].map((seed) =>
      syntheticRun({ seed, memorises: memorises ?? null, generalises: generalises ?? null }),
    );
    const shown = (judge as (runs: readonly RunResult[]) => string)(runs);
    assert.equal(shown, delayedGeneralisation.evaluate(runs).verdict);
    return shown;
  });
  assert.deepEqual(new Set(verdicts), new Set(["reproduced", "partly", "not reproduced"]));
});
