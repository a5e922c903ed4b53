import type { Examples } from "../../data/types";
import type { TrainingJob } from "../types";

/** Why the fused encoder step cannot train the job, as a sentence; `null` when it can. */
export function encoderRefuses({ model, train, test, batchSize }: TrainingJob): string | null {
  if (model.kind !== "encoder")
    return `the fused encoder step trains an encoder; this model is a ${model.kind}`;
  if (model.layers !== 1) return `the fused step has one layer; this model has ${model.layers}`;
  if (model.hiddenSize % model.heads !== 0) {
    return `${model.heads} heads must divide the hidden size ${model.hiddenSize}`;
  }
  if (train.count === 0) return "the train set is empty";
  if (!(batchSize >= 1)) return `the batch size is ${batchSize}; it must be 1 or more`;
  const start = train.tokens[train.offsets[0]!]!;
  for (const [name, set] of [
    ["train", train],
    ["test", test],
  ] as const) {
    const wrong = firstMisfit(set, start, model);
    if (wrong !== null) return `${name} example ${wrong}`;
  }
  return null;
}

function firstMisfit(
  set: Examples,
  start: number,
  model: { vocabularySize: number; positions: number; classes?: number },
): string | null {
  const classes = model.classes ?? 0;
  for (let i = 0; i < set.count; i++) {
    const from = set.offsets[i]!;
    const to = set.offsets[i + 1]!;
    if (to - from < 1 || to - from > model.positions) {
      return `${i} has ${to - from} tokens; the model has positions for 1 to ${model.positions}`;
    }
    if (set.tokens[from] !== start) {
      return `${i} begins with token ${set.tokens[from]}; the fused step reads one query, so every text must begin with ${start}`;
    }
    for (let k = from; k < to; k++) {
      const id = set.tokens[k]!;
      if (!(id >= 0 && id < model.vocabularySize)) {
        return `${i} has token ${id}; the vocabulary ends at ${model.vocabularySize - 1}`;
      }
    }
    const target = set.targets[i]!;
    if (!(target >= 0 && target < classes)) return `${i} has label ${target}; labels are 0 to ${classes - 1}`;
  }
  return null;
}
