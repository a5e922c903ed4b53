import * as tf from "@tensorflow/tfjs-core";
import { attentionWeights } from "./attention";
import type { Mask } from "./attention";

/** Key and value maps as [in, out] matrices. */
export interface KeyValueWeights {
  readonly key: tf.Tensor2D;
  readonly value: tf.Tensor2D;
  readonly valueBias: tf.Tensor;
}

/**
 * The same attention for one query per example, without a key or value for any token (paper §11): for head j
 *   scores   = x · uⱼ with uⱼ = Kⱼ qⱼ / √d     (the key's bias adds one constant to a query's scores: softmax drops it)
 *   context  = Vⱼᵀ (Σₛ aₛ xₛ) + bⱼ             (the weights a sum to 1, so the value's bias passes unchanged)
 * x is [N·S, h], q [N, h]; the result is [N, h]. Exact in values and gradients; the key bias's gradient is exactly 0.
 */
export function readoutAttention(
  x: tf.Tensor2D,
  q: tf.Tensor2D,
  { key, value, valueBias }: KeyValueWeights,
  heads: number,
  mask: Mask,
): tf.Tensor2D {
  const [count, h] = q.shape;
  const [length, d] = [x.shape[0] / count, h / heads];
  const rows = tf.reshape(x, [count, length, h]) as tf.Tensor3D;
  const perHead = (m: tf.Tensor2D): tf.Tensor3D => tf.transpose(tf.reshape(m, [-1, heads, d]), [1, 0, 2]);

  const u = tf.matMul(perHead(q), perHead(key), false, true); // [heads, N, h]
  const scores = tf.mul(tf.matMul(tf.transpose(u, [1, 0, 2]), rows, false, true), 1 / Math.sqrt(d));
  const weights = attentionWeights(tf.reshape(scores, [count, heads, 1, length]), mask);
  const mixed = tf.matMul(tf.reshape(weights, [count, heads, length]), rows); // [N, heads, h]
  const context = tf.matMul(tf.transpose(mixed, [1, 0, 2]), perHead(value)); // [heads, N, d]
  return tf.add(tf.reshape(tf.transpose(context, [1, 0, 2]), [count, h]), valueBias);
}
