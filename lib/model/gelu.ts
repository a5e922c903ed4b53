import * as tf from "@tensorflow/tfjs-core";

/** x Φ(x) with the normal distribution's Φ through erf: `gelu`, BERT's activation. */
export function geluErf(x: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(tf.mul(0.5, x), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));
}

/** The tanh approximation of the same: `gelu_new`, GPT's activation. */
export function geluTanh(x: tf.Tensor2D): tf.Tensor2D {
  const cubic = tf.add(x, tf.mul(0.044715, tf.mul(x, tf.mul(x, x))));
  return tf.mul(tf.mul(0.5, x), tf.add(1, tf.tanh(tf.mul(Math.sqrt(2 / Math.PI), cubic))));
}
