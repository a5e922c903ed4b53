import type { Examples } from "../../data/types";
import type { TrainingJob } from "../types";

/** Why the fused decoder step cannot train the job, as a sentence; `null` when it can. */
export function decoderRefuses({ model, train, test }: TrainingJob): string | null {
  if (model.kind !== "decoder")
    return `the fused decoder step trains a decoder; this model is an ${model.kind}`;
  if (model.layers !== 1) return `the fused step has one layer; this model has ${model.layers}`;
  if (model.hiddenSize % model.heads !== 0) {
    return `${model.heads} heads must divide the hidden size ${model.hiddenSize}`;
  }
  if (train.count === 0) return "the train set is empty";
  const length = (train.offsets[1] as number) - (train.offsets[0] as number);
  if (length < 1 || length > model.positions) {
    return `texts have ${length} tokens; the model has positions for 1 to ${model.positions}`;
  }
  const last = train.tokens[(train.offsets[1] as number) - 1] as number;
  for (const [name, set] of [
    ["train", train],
    ["test", test],
  ] as const) {
    const wrong = firstMisfit(set, length, last, model.vocabularySize);
    if (wrong !== null) return `${name} example ${wrong}`;
  }
  return null;
}

function firstMisfit(set: Examples, length: number, last: number, vocabularySize: number): string | null {
  for (let i = 0; i < set.count; i++) {
    const from = set.offsets[i] as number;
    const to = set.offsets[i + 1] as number;
    if (to - from !== length)
      return `${i} has ${to - from} tokens; the fused step needs ${length} in every text`;
    const end = set.tokens[to - 1] as number;
    if (end !== last) {
      return `${i} ends with token ${end}; the fused step reads one query, so every text must end with ${last}`;
    }
    for (let k = from; k < to; k++) {
      const id = set.tokens[k] as number;
      if (!(id >= 0 && id < vocabularySize))
        return `${i} has token ${id}; the vocabulary ends at ${vocabularySize - 1}`;
    }
    const target = set.targets[i] as number;
    if (!(target >= 0 && target < vocabularySize)) {
      return `${i} has target ${target}; the vocabulary ends at ${vocabularySize - 1}`;
    }
  }
  return null;
}
