import { createSha256, type Sha256 } from "../../platform/sha256";
import type { Examples } from "../types";

function update(hash: Sha256, examples: Examples): void {
  const { count, tokens, offsets, targets } = examples;
  // Lengths first: otherwise a value could move from the end of one array to the start of the next unnoticed.
  hash.update(Int32Array.of(count, tokens.length));
  for (const part of [tokens, offsets, targets]) hash.update(part);
}

/** SHA-256 (hex) over every byte of train and test: counts, tokens, offsets, targets, little-endian. */
export function digestExamples(train: Examples, test: Examples): string {
  const hash = createSha256();
  update(hash, train);
  update(hash, test);
  return hash.hex();
}
