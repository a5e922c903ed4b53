import * as tf from "@tensorflow/tfjs-core";

/** Which keys a query may see. */
export interface Mask {
  /** 1 where seen, 0 where hidden; broadcasts to [N, heads, queries, keys]. */
  readonly visible: tf.Tensor4D;
  /** Score of a hidden key: far enough below every other that its weight is exactly 0. */
  readonly hiddenScore: number;
}

/** softmax over the visible keys, of scores [N, heads, queries, keys]. */
export function attentionWeights(scores: tf.Tensor4D, { visible, hiddenScore }: Mask): tf.Tensor4D {
  const hidden = tf.mul(tf.sub(1, visible), hiddenScore);
  return tf.softmax(tf.add(tf.mul(scores, visible), hidden) as tf.Tensor4D);
}

/**
 * Multi-head attention of every position to every position: softmax(q kᵀ / √d) v.
 * q, k, v and the result are [N·S, h]; head j owns columns j·d … (j + 1)·d, d = h / heads.
 */
export function attention(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  v: tf.Tensor2D,
  count: number,
  heads: number,
  mask: Mask,
): tf.Tensor2D {
  const [rows, h] = q.shape;
  const d = h / heads;
  const split = (x: tf.Tensor2D): tf.Tensor4D =>
    tf.transpose(tf.reshape(x, [count, rows / count, heads, d]), [0, 2, 1, 3]);
  const scores = tf.mul(tf.matMul(split(q), split(k), false, true), 1 / Math.sqrt(d)) as tf.Tensor4D;
  const mixed = tf.matMul(attentionWeights(scores, mask), split(v));
  return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [rows, h]);
}
