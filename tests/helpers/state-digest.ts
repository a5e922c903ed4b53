import { createHash } from "node:crypto";
import type { TrainingState } from "grokbook/engine/types";

/** SHA-256 over every byte of a state. */
export function stateDigest({ step, parameters, firstMoment, secondMoment }: TrainingState): string {
  const hash = createHash("sha256").update(String(step));
  for (const vector of [parameters, firstMoment, secondMoment])
    hash.update(Buffer.from(vector.slice().buffer));
  return hash.digest("hex");
}
