import * as tf from "@tensorflow/tfjs-core";
import type { Loss } from "../config/types";

/** What a run minimises: the mean over the batch of −ln p(target), in nats. logits [N, classes], targets [N]. */
export function lossOf(logits: tf.Tensor2D, targets: tf.Tensor1D, loss: Loss = "cross-entropy"): tf.Scalar {
  switch (loss) {
    case "cross-entropy":
      return meanCrossEntropy(logits, targets);
    case "exact-tail":
      return exactTail(logits, targets);
    case "stablemax":
      return stableMax(logits, targets);
  }
}

/** Mean over the batch of −ln p(target), in nats. logits [N, classes], targets [N]. */
export function meanCrossEntropy(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Scalar {
  const chosen = tf.oneHot(targets, logits.shape[1]);
  const perExample = tf.sum(tf.mul(tf.logSoftmax(logits), tf.cast(chosen, "float32")), 1);
  return tf.neg(tf.mean(perExample)) as tf.Scalar;
}

/**
 * The same function with its tail exact: ln(1 + others / own), and the gradient of the right class formed as minus the sum of the
 * others. Where softmax rounds to 1, as in float32 from a margin of 17 on, `meanCrossEntropy` is 0 and its gradient lopsided.
 */
export function exactTail(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Scalar {
  const [, classes] = logits.shape;
  const chosen = tf.cast(tf.oneHot(targets, classes), "float32");
  return withSlopes(logits, (x) => {
    const top = tf.max(x, 1, true);
    const e = tf.exp(tf.sub(x, top));
    const wrong = tf.mul(e, tf.sub(1, chosen));
    const others = tf.sum(wrong, 1, true);
    const own = tf.sum(tf.mul(e, chosen), 1, true);
    const sum = tf.add(others, own);
    // Where the target is not on top its exponential may be 0, and the tail is no matter.
    const behind = tf.sub(top, tf.sum(tf.mul(x, chosen), 1, true));
    const perExample = tf.where(tf.equal(behind, 0), log1p(others), tf.add(tf.log(sum), behind));
    const slopes = balanced(tf.div(wrong, sum), chosen);
    return { perExample, slopes };
  });
}

/**
 * Cross-entropy of StableMax (Prieto et al. 2025, arXiv 2501.04697): s(x) / Σ s with s(x) = x + 1 for x ≥ 0, else 1 / (1 − x), in place of
 * the exponential.
 */
export function stableMax(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Scalar {
  const [, classes] = logits.shape;
  const chosen = tf.cast(tf.oneHot(targets, classes), "float32");
  return withSlopes(logits, (x) => {
    const below = tf.less(x, 0);
    const s = tf.where(below, tf.div(1, tf.sub(1, tf.minimum(x, 0))), tf.add(x, 1));
    const slope = tf.where(below, tf.square(s), tf.onesLike(x));
    const others = tf.sum(tf.mul(s, tf.sub(1, chosen)), 1, true);
    const own = tf.sum(tf.mul(s, chosen), 1, true);
    const sum = tf.add(others, own);
    const wrong = tf.mul(tf.div(slope, sum), tf.sub(1, chosen));
    const right = tf.mul(tf.mul(slope, chosen), tf.div(tf.div(others, sum), own));
    const slopes = tf.sub(wrong, right);
    return { perExample: log1p(tf.div(others, own)), slopes };
  });
}

/** The mean over the batch of a loss that brings its own slopes (of each example's loss by its logits), [N, classes]. */
function withSlopes(
  logits: tf.Tensor2D,
  compute: (x: tf.Tensor) => { readonly perExample: tf.Tensor; readonly slopes: tf.Tensor },
): tf.Scalar {
  const [rows] = logits.shape;
  const mean = tf.customGrad((...inputs) => {
    const [x, save] = inputs as [tf.Tensor, tf.GradSaveFunc];
    const { perExample, slopes } = compute(x);
    save([slopes]);
    return {
      value: tf.mean(perExample),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(saved as tf.Tensor, tf.div(dy, rows)),
    };
  });
  return mean(logits) as tf.Scalar;
}

/** ln(1 + x) for x ≥ 0, exact where 1 + x rounds (Kahan's way): not every backend of TensorFlow.js has log1p. */
function log1p(x: tf.Tensor): tf.Tensor {
  const one = tf.add(x, 1);
  const rounded = tf.sub(one, 1);
  const none = tf.equal(rounded, 0);
  const safe = tf.where(none, tf.onesLike(x), rounded);
  return tf.where(none, x, tf.mul(tf.log(one), tf.div(x, safe)));
}

/** Slopes of the wrong classes, with minus their sum put on the right one: a row adds up to 0. */
function balanced(wrong: tf.Tensor, chosen: tf.Tensor): tf.Tensor {
  return tf.sub(wrong, tf.mul(chosen, tf.sum(wrong, 1, true)));
}

/** Share of the batch whose largest logit is the target's, 0 to 1. */
export function accuracyOf(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Scalar {
  return tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), targets), "float32"));
}
