import * as tf from "@tensorflow/tfjs-core";
import type { Weights } from "./tensors";

/** y = x Wᵀ + b with W [out, in]: PyTorch's `nn.Linear`, BERT's linear map. x is [rows, in]. */
export function linear(x: tf.Tensor2D, w: Weights): tf.Tensor2D {
  return tf.add(tf.matMul(x, w("weight") as tf.Tensor2D, false, true), w("bias"));
}

/** y = x W + b with W [in, out]: Hugging Face's `Conv1D`, GPT's linear map. x is [rows, in]. */
export function conv1d(x: tf.Tensor2D, w: Weights): tf.Tensor2D {
  return tf.add(tf.matMul(x, w("weight") as tf.Tensor2D), w("bias"));
}
