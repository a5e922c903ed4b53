import { gradientStride } from "./encoder-scatter";
import { headGroups, stride } from "./encoder-shape";

// The gradient that one shard of a batch makes. Its word rows are kept together: `slots` maps a token to its row (0 = none yet).
export let slots: usize = 0;
export let slotCount: usize = 0;
/** Token of each of the shard's rows. */
let slotTokens: usize = 0;
export let wordRows: usize = 0;
export let placeRows: usize = 0;
/** Gradient of each head's key, in x̂. */
export let keyRows: usize = 0;
export let gainRow: usize = 0;
export let shiftRow: usize = 0;

/** Points this instance at a shard: `small` holds place rows, head rows, gain and shift, in this order. */
export function openShard(
  slots_: usize, slotCount_: usize, slotTokens_: usize, wordRows_: usize, small: usize, longest: i32,
): void {
  slots = slots_;
  slotCount = slotCount_;
  slotTokens = slotTokens_;
  wordRows = wordRows_;
  placeRows = small;
  keyRows = placeRows + <usize>longest * gradientStride();
  gainRow = keyRows + (<usize>headGroups << 2) * stride;
  shiftRow = gainRow + stride;
}

/** Sets a shard's gradient to zero; its slots were emptied when they were used. */
export function clearShard(): void {
  memory.fill(placeRows, 0, shiftRow + stride - placeRows);
  store<i32>(slotCount, 0);
}

/** The shard's gradient row of a token, made of zeros when it is the first time. */
export function wordGradient(token: i32): usize {
  const at = slots + (<usize>token << 2), bytes = gradientStride();
  let slot = load<i32>(at);
  if (slot == 0) {
    slot = load<i32>(slotCount) + 1;
    store<i32>(slotCount, slot);
    store<i32>(at, slot);
    store<i32>(slotTokens + (<usize>(slot - 1) << 2), token);
    memory.fill(wordRows + <usize>(slot - 1) * bytes, 0, bytes);
  }
  return wordRows + <usize>(slot - 1) * bytes;
}
