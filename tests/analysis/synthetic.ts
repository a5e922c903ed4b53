import type { ModularConfig } from "grokbook/config/types";
import { stream } from "grokbook/data/random/random";
import type { Point, RunResult } from "grokbook/run/types";

/** The paper's modular addition, so that synthetic runs count as runs of it. */
export const paperConfig: ModularConfig = {
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
  engine: "wasm",
};

export interface SyntheticOptions {
  readonly dataSize?: number;
  readonly seed?: number;
  /** Step at which the train accuracy passes ½ of its rise; `null` never. */
  readonly memorises?: number | null;
  /** The same for the test accuracy. */
  readonly generalises?: number | null;
  /** Steps between 12 % and 88 % of a rise, /4. 0 = a jump: 0 before the step, 1 from it on. */
  readonly width?: number;
  /** Standard deviation added to both accuracies (kept in 0 to 1). */
  readonly noise?: number;
  readonly config?: Partial<ModularConfig>;
  /** The run ends at this step, stopped. */
  readonly stoppedAt?: number;
}

/** A run whose curves are known functions: what analysis finds in it can be said in advance. */
export function syntheticRun(options: SyntheticOptions = {}): RunResult {
  const { dataSize = 2000, seed = 0, memorises = 220, generalises = 1880, width = 0, noise = 0 } = options;
  const config: ModularConfig = { ...paperConfig, ...options.config, dataSize, seed };
  const random = stream(seed, `synthetic/${dataSize}`);
  const end = options.stoppedAt ?? config.steps;
  const wobble = (): number => (noise === 0 ? 0 : noise * random.normal());
  const rise = (step: number, at: number | null): number => {
    if (at === null) return 0;
    if (width === 0) return step >= at ? 1 : 0;
    return 1 / (1 + Math.exp(-(step - at) / width));
  };
  const clamp = (v: number): number => Math.min(1, Math.max(0, v));
  const points: Point[] = [];
  for (let step = 0; step <= end; step += config.evaluateEvery) {
    const train = clamp(rise(step, memorises) + wobble());
    const test = clamp(rise(step, generalises) + wobble());
    points.push({
      step,
      trainLoss: 4.73 * (1 - train) + 1e-3,
      trainAccuracy: train,
      testLoss: 4.73 * (1 - test) + 2 * train * (1 - test),
      testAccuracy: test,
      norm: 18.6 * Math.exp(-config.learningRate * config.weightDecay * step),
    });
  }
  return {
    id: `modular-${dataSize}-${seed}`,
    config,
    points,
    status: options.stoppedAt === undefined ? "finished" : "stopped",
    step: end,
    origin: "loaded",
    provenance: { engine: { name: "wasm", description: "synthetic", fingerprint: {} }, environment: {} },
    stateHash: null,
    seconds: 0,
  };
}

/** Generalisation steps like the paper's: none, a peak, a quick fall. */
export const paperLike: readonly (readonly [size: number, memorises: number, generalises: number | null])[] =
  [
    [1000, 160, null],
    [1500, 180, null],
    [2000, 220, 2400],
    [2500, 240, 900],
    [3000, 280, 580],
    [4000, 420, 600],
    [5000, 560, 640],
    [7000, 600, 620],
  ];

/** A sweep of `paperLike`; with spread > 0 each seed's steps differ by a factor of up to e^±spread. */
export function syntheticSweep({ seeds = 3, spread = 0, noise = 0, width = 0 } = {}): RunResult[] {
  return paperLike.flatMap(([dataSize, memorises, generalises]) =>
    Array.from({ length: seeds }, (_, seed) => {
      const factor = Math.exp(spread * (2 * stream(seed, `factor/${dataSize}`).uniform() - 1));
      return syntheticRun({
        dataSize,
        seed,
        memorises: memorises * factor,
        generalises: generalises === null ? null : generalises * factor,
        width,
        noise,
      });
    }),
  );
}
