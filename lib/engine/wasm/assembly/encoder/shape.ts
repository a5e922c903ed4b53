/** Sizes of the encoder at hand, set once per instance. Rows of h numbers are kept `stride` bytes apart, padded with zeros to pairs of vectors. */
export let h: i32 = 0;
export let stride: usize = 0;
/** Heads are handled four at a time, one a lane. */
export let headGroups: i32 = 0;
/** Bytes between the token rows of a text in scratch: an odd number of cache lines, so that a column does not fall into a few cache sets. */
export let scratchStride: usize = 0;
/** Lanes of a row's last two vectors that hold numbers, and lanes of the last group that hold heads. */
export let lastMask0: v128 = i32x4.splat(-1);
export let lastMask1: v128 = i32x4.splat(-1);
export let headMask: v128 = i32x4.splat(-1);

// @ts-ignore: decorator
@inline function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

export function encoderShape(hiddenSize: i32, heads: i32): void {
  h = hiddenSize;
  const padded = (hiddenSize + 7) & ~7;
  stride = (<usize>padded) << 2;
  headGroups = (heads + 3) >> 2;
  scratchStride = (((stride + 63) >> 6) | 1) << 6;
  lastMask0 = lanesBelow(hiddenSize - padded + 8);
  lastMask1 = lanesBelow(hiddenSize - padded + 4);
  headMask = lanesBelow(heads - ((headGroups - 1) << 2));
}
