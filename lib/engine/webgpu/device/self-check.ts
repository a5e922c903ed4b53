import type { Examples } from "../../../data/types";
import { initialParameters } from "../../../model/init";
import type { ModelSpec } from "../../../model/types";
import type { Engine, TrainingJob } from "../../types";

/** Largest difference of a loss or a parameter that the check lets pass (ours; float32's grain gives some 1e-6). */
const TOLERANCE = 1e-4;

/**
 * Trains two tiny models a few steps on both engines, so that a driver that computes wrongly is noticed before it spoils a run.
 * @returns null when they agree, else what differs, as a sentence
 */
export async function selfCheck(gpu: Engine, cpu: Engine): Promise<string | null> {
  for (const job of [tinyJob("decoder"), tinyJob("encoder")]) {
    const [got, want] = [await train(gpu, job), await train(cpu, job)];
    const worst = got.reduce(
      (most, x, i) => Math.max(most, Number.isNaN(x) ? Infinity : Math.abs(x - want[i]!)),
      0,
    );
    if (!(worst <= TOLERANCE))
      return `its kernels train a tiny ${job.model.kind} otherwise than the CPU (off by ${worst.toExponential(1)})`;
  }
  return null;
}

/** Losses of three steps, the test loss after them and the parameters. */
async function train(engine: Engine, job: TrainingJob): Promise<readonly number[]> {
  const session = await engine.open([job], { threads: 1 });
  try {
    const [records] = await session.advance(3);
    const [test] = await session.evaluate("test");
    const [state] = await session.state();
    return [...records!.loss, test!.loss, ...state!.parameters];
  } finally {
    await session.close();
  }
}

function tinyJob(kind: ModelSpec["kind"]): TrainingJob {
  const common = {
    vocabularySize: 12,
    positions: 6,
    hiddenSize: 12,
    heads: 3,
    mlpSize: 20,
    layers: 1,
    layerNormEpsilon: 1e-5,
  };
  const model: ModelSpec = kind === "decoder" ? { kind, ...common } : { kind, ...common, classes: 2 };
  // A full period of a small linear congruence: any numbers do, if they are the same every time.
  let seed = 1;
  const draw = (): number => (seed = (seed * 1103 + 12345) % 65536) / 65536;
  const normal = (): number => Math.sqrt(-2 * Math.log(draw() + 1e-6)) * Math.cos(2 * Math.PI * draw());
  const parameters = initialParameters(model, { normal, initStd: 0.3, rescale: 1 });
  const zeros = (): Float32Array => new Float32Array(parameters.length);
  return {
    model,
    optimiser: { learningRate: 1e-3, beta1: 0.9, beta2: 0.98, epsilon: 1e-4, weightDecay: 0.1 },
    train: texts(kind, 21, draw),
    test: texts(kind, 9, draw),
    batchSize: 8,
    state: { step: 0, parameters, firstMoment: zeros(), secondMoment: zeros() },
  };
}

/** Texts that end (decoder) or begin (encoder) with token 0. */
function texts(kind: ModelSpec["kind"], count: number, draw: () => number): Examples {
  const [tokens, offsets, targets]: [number[], number[], number[]] = [[], [0], []];
  for (let i = 0; i < count; i++) {
    const others = Array.from(
      { length: kind === "decoder" ? 4 : Math.floor(6 * draw()) },
      () => 1 + Math.floor(11 * draw()),
    );
    tokens.push(...(kind === "decoder" ? [...others, 0] : [0, ...others]));
    offsets.push(tokens.length);
    targets.push(Math.floor((kind === "decoder" ? 12 : 2) * draw()));
  }
  const [t, o, y] = [tokens, offsets, targets].map((x) => Int32Array.from(x));
  return { count, tokens: t!, offsets: o!, targets: y! };
}
