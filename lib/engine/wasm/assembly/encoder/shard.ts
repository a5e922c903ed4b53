import { gradientStride } from "./scatter";
import { headGroups, stride } from "./shape";

// The gradient that one shard of a batch makes: a gradient row for each of its words, in the order of its list, and for each place.
/** One int32 a word: whether its row holds anything yet. */
let touched: usize = 0;
let wordRows: usize = 0;
export let placeRows: usize = 0;
/** Gradient of each head's key, in x̂. */
export let keyRows: usize = 0;
export let gainRow: usize = 0;
export let shiftRow: usize = 0;

/** Points this instance at a shard: `small` holds place rows, head rows, gain and shift, in this order. */
export function openShard(touched_: usize, wordRows_: usize, small: usize, longest: i32): void {
  touched = touched_;
  wordRows = wordRows_;
  placeRows = small;
  keyRows = placeRows + <usize>longest * gradientStride();
  gainRow = keyRows + (<usize>headGroups << 2) * stride;
  shiftRow = gainRow + stride;
}

/** Sets the gradient of a shard of `words` words to zero. */
export function clearShard(words: i32): void {
  memory.fill(placeRows, 0, shiftRow + stride - placeRows);
  memory.fill(touched, 0, <usize>words << 2);
}

/** The shard's gradient row of a word, made of zeros when it is the first time. */
export function wordGradient(word: i32): usize {
  const at = touched + (<usize>word << 2), bytes = gradientStride(), row = wordRows + <usize>word * bytes;
  if (load<i32>(at) == 0) {
    store<i32>(at, 1);
    memory.fill(row, 0, bytes);
  }
  return row;
}
