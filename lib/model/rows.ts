import * as tf from "@tensorflow/tfjs-core";
import type { Batch } from "./batch";

/** Token plus position embeddings of a whole batch, [N·S, h]. */
export function embed(batch: Batch, tokenTable: tf.Tensor, positionTable: tf.Tensor): tf.Tensor2D {
  const h = tokenTable.shape[1]!;
  const tokens = tf.reshape(tf.gather(tokenTable, batch.tokens), [batch.count, batch.length, h]);
  const positions = tf.slice(positionTable, [0, 0], [batch.length, h]);
  return tf.reshape(tf.add(tokens, positions), [batch.count * batch.length, h]);
}

/** The row of x [N·S, h] that each example is read at, [N, h]. */
export function readoutRows(x: tf.Tensor2D, batch: Batch): tf.Tensor2D {
  const rows = tf.reshape(x, [batch.count, batch.length, x.shape[1]]);
  return tf.sum(tf.mul(rows, tf.expandDims(batch.readout, 2)), 1);
}
