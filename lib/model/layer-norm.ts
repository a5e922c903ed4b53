import * as tf from "@tensorflow/tfjs-core";
import type { Weights } from "./tensors";

/** Each row shifted to mean 0, scaled to variance 1 (over n, not n − 1), then times gain plus shift. */
export function layerNorm(x: tf.Tensor2D, w: Weights, epsilon: number): tf.Tensor2D {
  const { mean, variance } = tf.moments(x, -1, true);
  const normal = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(normal, w("weight")), w("bias"));
}
