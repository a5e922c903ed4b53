import { contexts, gain, keys, means, place, placeSums, rstds, scores, shift, summaries, weights } from "./buffers";
import { gatherLayerNorm } from "./gather";
import { headDots, headSums } from "./heads";
import { everyToken, list, rows, scaledWeights } from "./scratch";
import { h, headGroups, scratchStride, stride } from "./shape";
import { headSoftmax } from "./softmax";
import { tableSums, wordOf, wordRow } from "./table";
import { madd } from "../math/simd";

/**
 * encoderAttention, forward, of examples first … last − 1: every head's one query against the normalised tokens, softmax, and
 * Σ weight · x of each head. Example i of the set is example i − batchFirst of the batch.
 * `ids`: one a token, as `wordOf` reads it. The query is the same for all examples (they begin with the same token at position 0), so `keys` holds W_kᵀ q of each head;
 * the key bias adds the same number to all scores of a text and cancels.
 */
export function encoderAttention(ids: usize, offsets: usize, first: i32, last: i32, batchFirst: i32, epsilon: f32): void {
  const groups = headGroups, bytes = stride, batchStart = load<i32>(offsets + (<usize>batchFirst << 2));
  for (let i = first; i < last; i++) {
    const start = load<i32>(offsets + (<usize>i << 2)), n = load<i32>(offsets + (<usize>i << 2), 4) - start;
    const own = ids + (<usize>start << 2), at = <usize>(start - batchStart);
    const mean = means + (at << 2), rstd = rstds + (at << 2);
    for (let j = 0; j < n; j++) {
      const word = wordOf(own + (<usize>j << 2)), one = <usize>j << 2;
      const centre = (load<f32>(tableSums + (<usize>word << 2)) + load<f32>(placeSums + one)) / <f32>h;
      const row = rows + <usize>j * scratchStride;
      store<f32>(mean + one, centre);
      store<f32>(rstd + one, gatherLayerNorm(wordRow(word), place + <usize>j * bytes, row, centre, epsilon));
    }
    const ownScores = scores + ((at * groups) << 4), ownWeights = weights + ((at * groups) << 4);
    headDots(rows, everyToken, n, keys, rstd, ownScores);
    headSoftmax(ownScores, n, ownWeights);
    const headRows = <usize>(i - batchFirst) * (groups << 2) * bytes;
    for (let group = 0; group < groups; group++) {
      let listed = 0;
      for (let j = 0; j < n; j++) {
        const w = v128.load(ownWeights + (<usize>(j * groups + group) << 4));
        if (!v128.any_true(w)) continue;
        store<i32>(list + (<usize>listed << 2), j);
        v128.store(scaledWeights + (<usize>listed << 4), f32x4.mul(w, v128.load32_splat(rstd + (<usize>j << 2))));
        listed++;
      }
      headSums(rows, list, listed, scaledWeights, 16, summaries + headRows + <usize>(group << 2) * bytes, false);
    }
    affine(summaries + headRows, contexts + headRows);
  }
}

/** x = x̂ ∘ gain + shift for every head's row: the weights of a head sum to 1. */
function affine(from: usize, to: usize): void {
  const bytes = stride;
  for (let head = 0; head < headGroups << 2; head++) {
    for (let i: usize = 0; i < bytes; i += 16) {
      v128.store(to + i, madd(v128.load(from + i), v128.load(gain + i), v128.load(shift + i)));
    }
    from += bytes;
    to += bytes;
  }
}
