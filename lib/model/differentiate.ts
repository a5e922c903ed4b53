import * as tf from "@tensorflow/tfjs-core";
import type { Loss } from "../config/types";
import type { Batch } from "./batch";
import { layoutOf } from "./layout";
import { logitsOf } from "./logits";
import { accuracyOf, lossOf } from "./loss";
import { tensorsOf, weightsBy } from "./tensors";
import type { Form, ModelSpec } from "./types";

// Registers the gradient of every op: tfjs-core's own Node bundle leaves them out, this package's has them. As a require,
// so that our d.ts does not pull its types into every notebook.
require("@tensorflow/tfjs-layers");

export interface Differentiated {
  /** Mean loss of the batch. */
  readonly loss: tf.Scalar;
  readonly accuracy: tf.Scalar;
  /** dloss/dparameters, flat, in layout order. */
  readonly gradient: tf.Tensor1D;
}

/** One forward and backward pass at the parameters `flat`. Call it inside `tf.tidy` or dispose what it returns. */
export function differentiate(
  spec: ModelSpec,
  flat: tf.Tensor1D,
  batch: Batch,
  form: Form = "full",
  loss: Loss = "cross-entropy",
): Differentiated {
  return tf.tidy(() => {
    const layout = layoutOf(spec);
    const tensors = tensorsOf(layout, flat);
    const taken: tf.Scalar[] = [];
    const forward = (): tf.Scalar => {
      const logits = logitsOf(spec, weightsBy(layout, tensors), batch, form);
      taken.push(tf.keep(accuracyOf(logits, batch.targets)));
      return lossOf(logits, batch.targets, loss);
    };
    // The engine's own call, because `tf.valueAndGrads` refuses a tensor that the loss does not depend on (the key bias).
    const { value, grads } = tf.engine().gradients(forward, tensors, undefined, true);
    const parts = tensors.map((t, i) => tf.reshape(grads[i] ?? tf.zerosLike(t), [t.size]));
    // Leaving `keep` again: from here the accuracy lives and dies with the caller's tidy, like the rest.
    const accuracy = tf.clone(taken[0]!);
    taken[0]!.dispose();
    return { loss: value as tf.Scalar, accuracy, gradient: tf.concat1d(parts as tf.Tensor1D[]) };
  });
}
