import * as tf from "@tensorflow/tfjs-core";

/** Mean over the batch of −ln p(target), in nats. logits [N, classes], targets [N]. */
export function meanCrossEntropy(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Scalar {
  const chosen = tf.oneHot(targets, logits.shape[1]);
  const perExample = tf.sum(tf.mul(tf.logSoftmax(logits), tf.cast(chosen, "float32")), 1);
  return tf.neg(tf.mean(perExample)) as tf.Scalar;
}

/** Share of the batch whose largest logit is the target's, 0 to 1. */
export function accuracyOf(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Scalar {
  return tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), targets), "float32"));
}
