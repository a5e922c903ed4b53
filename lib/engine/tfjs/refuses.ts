import type { Examples } from "../../data/types";
import type { TrainingJob } from "../types";

/** Why the definition cannot train a job: only what makes no sense for any engine. */
export function refuses({ model, train, test, batchSize }: TrainingJob): string | null {
  if (model.hiddenSize % model.heads !== 0)
    return `${model.heads} heads do not divide the hidden size ${model.hiddenSize}`;
  if (train.count === 0 || test.count === 0)
    return "a set without examples can be neither trained on nor measured";
  if (!Number.isInteger(batchSize) || batchSize < 1)
    return `a batch of ${batchSize} examples cannot be trained on`;
  const longest = Math.max(longestOf(train), longestOf(test));
  if (longest > model.positions)
    return `the longest example has ${longest} tokens, the model's position table ${model.positions} rows`;
  return null;
}

function longestOf({ count, offsets }: Examples): number {
  let longest = 0;
  for (let i = 0; i < count; i++) longest = Math.max(longest, offsets[i + 1]! - offsets[i]!);
  return longest;
}
