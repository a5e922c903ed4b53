import * as tf from "@tensorflow/tfjs-core";
import type { ParameterLayout } from "../../model/types";

/**
 * ⊥Grad (Prieto et al. 2025, arXiv 2501.04697), as the authors' code has it: of every tensor's gradient the part at right angles to
 * its weights, with the length that the gradient had.
 * @param flat parameters, in layout order
 * @param gradient likewise
 */
export function perpendicular(
  layout: ParameterLayout,
  flat: tf.Tensor1D,
  gradient: tf.Tensor1D,
): tf.Tensor1D {
  return tf.tidy(() => {
    const parts = layout.tensors.map(({ offset, size }) => {
      const [w, g] = [tf.slice(flat, offset, size), tf.slice(gradient, offset, size)];
      const share = tf.div(tf.sum(tf.mul(w, g)), tf.add(tf.sum(tf.square(w)), 1e-30));
      const across = tf.sub(g, tf.mul(w, share));
      return tf.mul(across, tf.div(norm(g), tf.add(norm(across), 1e-30))) as tf.Tensor1D;
    });
    return tf.concat1d(parts);
  });
}

const norm = (x: tf.Tensor): tf.Tensor => tf.sqrt(tf.sum(tf.square(x)));
