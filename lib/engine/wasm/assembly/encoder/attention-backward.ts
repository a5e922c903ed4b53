import { contextGradients, gain, keys, means, place, rstds, scores, summaries, weights } from "./buffers";
import { gatherCentred, rowSum } from "./gather";
import { headDots, headSums } from "./heads";
import { gradientStride, scatterToken } from "./scatter";
import { list, normTerms, queries, rows, scaledSlopes, scaledWeights, weightSlopes } from "./scratch";
import { h, headGroups, scratchStride, stride } from "./shape";
import { gainRow, keyRows, placeRows, shiftRow, wordGradient } from "./shard";
import { wordOf, wordRow } from "./table";
import { madd, sumLanes } from "../math/simd";

/** Σ over the columns of each head's row, one vector a group of heads. */
function headRowSums(from: usize, group: i32): v128 {
  const at = from + <usize>(group << 2) * stride;
  return f32x4(rowSum(at), rowSum(at + stride), rowSum(at + 2 * stride), rowSum(at + 3 * stride));
}

/** Whether the rows of an example's context gradient are all 0: a loss that is exactly 0, or a saturated pooler. */
function hasGradient(headRows: usize): bool {
  const end = contextGradients + headRows + (<usize>headGroups << 2) * stride;
  let any = f32x4.splat(0);
  for (let at = contextGradients + headRows; at < end; at += 16) any = v128.or(any, f32x4.ne(v128.load(at), f32x4.splat(0)));
  return v128.any_true(any);
}

/** gain ∘ context gradient into `queries`; what the context alone gives to the gradients of LayerNorm's gain and shift. */
function openExample(headRows: usize): void {
  const bytes = stride;
  for (let head = 0; head < headGroups << 2; head++) {
    const row = headRows + <usize>head * bytes;
    for (let i: usize = 0; i < bytes; i += 16) {
      const d = v128.load(contextGradients + row + i);
      v128.store(queries + <usize>head * bytes + i, f32x4.mul(d, v128.load(gain + i)));
      v128.store(gainRow + i, madd(d, v128.load(summaries + row + i), v128.load(gainRow + i)));
      v128.store(shiftRow + i, f32x4.add(d, v128.load(shiftRow + i)));
    }
  }
}

/**
 * encoderAttention, backward, of examples first … last − 1 into the shard at hand. With d the context gradient of a head, a its
 * weights and s its scores: da = d·x, ds = a (da − Σ a da), and a token's gradient is Σ_heads a d + ds u, taken back through its
 * LayerNorm. Both means that LayerNorm needs are sums of numbers at hand: Σ gain·d, Σ gain·u; da, s.
 * `ids`: the tokens' places in the shard's list of words. A token whose weights are all exactly 0 has no
 * gradient and is skipped, as is an example without one.
 */
export function encoderAttentionBackward(ids: usize, offsets: usize, first: i32, last: i32, batchFirst: i32): void {
  const groups = headGroups, bytes = stride, batchStart = load<i32>(offsets + (<usize>batchFirst << 2));
  const gradientBytes = gradientStride();
  const perColumn: f32 = 1 / <f32>h;
  for (let i = first; i < last; i++) {
    const start = load<i32>(offsets + (<usize>i << 2)), n = load<i32>(offsets + (<usize>i << 2), 4) - start;
    const own = ids + (<usize>start << 2), at = <usize>(start - batchStart);
    const mean = means + (at << 2), rstd = rstds + (at << 2);
    const ownScores = scores + ((at * groups) << 4), ownWeights = weights + ((at * groups) << 4);
    const headRows = <usize>(i - batchFirst) * (groups << 2) * bytes;
    if (!hasGradient(headRows)) continue;
    openExample(headRows);

    let listed = 0;
    for (let j = 0; j < n; j++) {
      let any = false;
      for (let group = 0; group < groups; group++) {
        any = any || v128.any_true(v128.load(ownWeights + (<usize>(j * groups + group) << 4)));
      }
      if (!any) continue;
      store<i32>(list + (<usize>listed << 2), j);
      listed++;
      const row = wordRow(wordOf(own + (<usize>j << 2)));
      gatherCentred(row, place + <usize>j * bytes, rows + <usize>j * scratchStride, load<f32>(mean + (<usize>j << 2)));
    }
    headDots(rows, list, listed, queries, rstd, weightSlopes);

    for (let group = 0; group < groups; group++) {
      const queryMeans = f32x4.mul(headRowSums(queries, group), f32x4.splat(perColumn));
      const keyMeans = f32x4.mul(headRowSums(keys, group), f32x4.splat(perColumn));
      let centre = f32x4.splat(0);
      for (let entry = 0; entry < listed; entry++) {
        const j = load<i32>(list + (<usize>entry << 2)), v = <usize>(j * groups + group) << 4;
        centre = madd(v128.load(ownWeights + v), v128.load(weightSlopes + v), centre);
      }
      for (let entry = 0; entry < listed; entry++) {
        const j = load<i32>(list + (<usize>entry << 2)), v = <usize>(j * groups + group) << 4;
        const a = v128.load(ownWeights + v), da = v128.load(weightSlopes + v);
        const ds = f32x4.mul(a, f32x4.sub(da, centre));
        const r = load<f32>(rstd + (<usize>j << 2)), rs = f32x4.splat(r), term = normTerms + (<usize>entry << 3);
        const to = <usize>(entry * groups + group) << 4;
        v128.store(scaledWeights + to, f32x4.mul(a, rs));
        v128.store(scaledSlopes + to, f32x4.mul(ds, rs));
        const alike = r * sumLanes(madd(a, queryMeans, f32x4.mul(ds, keyMeans)));
        const along = r * r * perColumn * sumLanes(madd(a, da, f32x4.mul(ds, v128.load(ownScores + v))));
        store<f32>(term, group == 0 ? alike : load<f32>(term) + alike);
        store<f32>(term, group == 0 ? along : load<f32>(term, 4) + along, 4);
      }
      headSums(rows, list, listed, scaledSlopes + (<usize>group << 4), <usize>groups << 4, keyRows + <usize>(group << 2) * bytes, true);
    }

    for (let entry = 0; entry < listed; entry++) {
      const j = load<i32>(list + (<usize>entry << 2)), v = <usize>(entry * groups) << 4;
      scatterToken(
        rows + <usize>j * scratchStride, scaledWeights + v, scaledSlopes + v, queries, normTerms + (<usize>entry << 3),
        wordGradient(load<i32>(own + (<usize>j << 2))), placeRows + <usize>j * gradientBytes,
      );
    }
  }
}
