import { headGroups, scratchStride, stride } from "./shape";

/** Token rows of the text at hand, centred. */
export let rows: usize = 0;
/** Tokens of the text that have any weight. */
export let list: usize = 0;
/** 0, 1, 2, … */
export let everyToken: usize = 0;
/** Per listed token: weights times 1/std, and (backward) the gradient of the scores times 1/std. */
export let scaledWeights: usize = 0;
export let scaledSlopes: usize = 0;
/** Per token: gradient of the weights. */
export let weightSlopes: usize = 0;
/** Per listed token: the two coefficients of LayerNorm's backward pass. */
export let normTerms: usize = 0;
/** gain ∘ gradient of the context, one row a head. */
export let queries: usize = 0;

function scratchLayout(base: usize, longest: i32): usize {
  const n = <usize>longest, vectors = (n * <usize>headGroups) << 4, ints = (n * 4 + 63) & ~63;
  rows = base;
  list = rows + n * scratchStride;
  everyToken = list + ints;
  scaledWeights = everyToken + ints;
  scaledSlopes = scaledWeights + vectors;
  weightSlopes = scaledSlopes + vectors;
  normTerms = weightSlopes + vectors;
  queries = normTerms + ((n * 8 + 63) & ~63);
  return queries + (<usize>headGroups << 2) * stride;
}

/** Bytes one thread needs for texts of up to `longest` tokens (after `encoderShape`). */
export function encoderScratchBytes(longest: i32): usize {
  return scratchLayout(0, longest);
}

/** Gives this instance its scratch; `base` is a multiple of 64. */
export function useEncoderScratch(base: usize, longest: i32): void {
  scratchLayout(base, longest);
  for (let j = 0; j < longest; j++) store<i32>(everyToken + (<usize>j << 2), j);
}
