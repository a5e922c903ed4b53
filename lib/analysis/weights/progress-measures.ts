import type { ModularConfig } from "../../config/types";
import { modularSquare } from "../../data/modular/modular";
import { TENSORFLOW, withPackagesSoon } from "../../data/optional-package";
import { embeddingSpectrum } from "../../model/embedding-spectrum";
import { layoutOf } from "../../model/layout";
import { weightSteps } from "../../run/weights/weight-steps";
import { weightsAt, type WeightsAt } from "../../run/weights/weights-at";
import { NoWeightsError } from "../../run/errors/no-weights-error";
import type { RunResult } from "../../run/types";
import { pairSets } from "./pair-sets";
import { answersAreWaves } from "./progress-issues";
import { progressMeasure, type ProgressMeasure } from "./progress-measure";
import { spectrumShare } from "./spectrum-share";

export interface ProgressMeasuresOptions {
  /** Key frequencies: how many of the strongest in the last embedding's spectrum. Default 5 (ours; Nanda et al. found five at p = 113). */
  readonly top?: number;
  /** The key frequencies themselves. Default: the `top` strongest. */
  readonly frequencies?: readonly number[];
  /** Steps whose weights are looked at. Default: every step that the run keeps, or that was published with it. */
  readonly steps?: readonly number[];
  /** Runs folder. Default: as `run`. */
  readonly root?: string | undefined;
}

/** Progress measures over the training of one run. */
export interface ProgressMeasures {
  /** The key frequencies, strongest first. */
  readonly frequencies: readonly number[];
  /** As many of the weakest, to hold the measures against; empty when there are not that many others. */
  readonly control: readonly number[];
  /** Loss of a model that takes every token for equally likely: ln classes. */
  readonly chance: number;
  /** Pairs in each set. */
  readonly counts: Readonly<Record<"train" | "test" | "mirrored" | "others" | "unseen", number>>;
  /** In the order of their steps. */
  readonly measures: readonly (ProgressMeasure & { readonly step: number })[];
}

/**
 * Restricted and excluded loss (Nanda et al. 2023; see `progressMeasure` for the definition) of every step whose weights a run
 * keeps. The key frequencies are those of its *last* weights, as in their paper, so the measures look back: what is told of an early
 * step is how far the circuit had come that was there at the end. The logits are those of the model's definition in TensorFlow.js.
 * @throws ConfigError when the run's answers are no waves; NoWeightsError when it keeps no weights; MissingPackageError without
 * TensorFlow.js
 */
export async function progressMeasures(
  run: Pick<RunResult, "id" | "config">,
  options: ProgressMeasuresOptions = {},
): Promise<ProgressMeasures> {
  const { id, config } = run;
  const { top = 5, root } = options;
  answersAreWaves(config, options.frequencies);
  const steps = [...new Set(options.steps ?? (await weightSteps(id, { root })))].sort((a, b) => a - b);
  const end = steps.at(-1);
  if (end === undefined)
    throw new NoWeightsError(id, null, [], "among its kept checkpoints or the published results");
  const last = await weightsAt(id, { step: end, root });
  const power = numberSpectrum(config, last);
  const key = options.frequencies ?? spectrumShare(power, top).frequencies;
  const control = weakest(power, key);
  const { exampleLogits } = await withPackagesSoon(
    { what: "progressMeasures", ...TENSORFLOW },
    () => import("../../engine/tfjs/example-logits.js"),
  );
  const logitsAt = await exampleLogits(last.model, modularSquare(config));
  const sets = pairSets(config);
  const measures: (ProgressMeasure & { readonly step: number })[] = [];
  for (const step of steps) {
    const { parameters } = await weightsAt(id, { step, root });
    const measure = progressMeasure(config, await logitsAt(parameters), sets, { key, control });
    measures.push({ step, ...measure });
  }
  return {
    frequencies: key,
    control,
    chance: Math.log(last.model.kind === "decoder" ? last.model.vocabularySize : last.model.classes),
    counts: {
      train: sets.train.length,
      test: sets.test.length,
      mirrored: sets.mirrored.length,
      others: sets.others.length,
      unseen: sets.unseen.length,
    },
    measures,
  };
}

/** Power of every frequency in the number embeddings. */
function numberSpectrum(config: ModularConfig, { model, parameters }: WeightsAt): readonly number[] {
  const table = layoutOf(model).tensors.find(({ name }) => name === "transformer.tokens_embed.weight");
  if (table === undefined)
    throw new RangeError(`Expected the weights of a run on modular arithmetic, got an ${model.kind}'s.`);
  return embeddingSpectrum(parameters.subarray(table.offset), config.modulus, config.hiddenSize);
}

/** As many of the weakest frequencies, none of them a key one; empty when there are not enough. */
function weakest(power: readonly number[], key: readonly number[]): readonly number[] {
  const order = spectrumShare(power, power.length - 1).frequencies.filter((k) => !key.includes(k));
  return order.length < key.length ? [] : order.slice(order.length - key.length).reverse();
}
