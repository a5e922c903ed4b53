import * as tf from "@tensorflow/tfjs-core";
import type { AdamWOptions } from "../types";
import { updatesSince } from "../algebra/adam-w";

/** Parameters and moments on the backend, flat. */
export interface Moments {
  readonly parameters: tf.Tensor1D;
  readonly firstMoment: tf.Tensor1D;
  readonly secondMoment: tf.Tensor1D;
}

/**
 * Update number t (from 1) of AdamW, in PyTorch's order: decay every parameter by 1 − lr·λ, then step by
 * lr · m̂ / (√v̂ + ε). t is a host integer, so that bias correction is the same before and after a restart.
 * Returns new tensors and leaves the old ones to the caller.
 */
export function adamW(state: Moments, gradient: tf.Tensor1D, t: number, options: AdamWOptions): Moments {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const updates = updatesSince(options, t);
  const firstMoment = tf.add(tf.mul(state.firstMoment, beta1), tf.mul(gradient, 1 - beta1)) as tf.Tensor1D;
  const squared = tf.mul(tf.square(gradient), 1 - beta2);
  const secondMoment = tf.add(tf.mul(state.secondMoment, beta2), squared) as tf.Tensor1D;

  const decayed = tf.mul(state.parameters, 1 - learningRate * weightDecay);
  const scale = tf.add(tf.div(tf.sqrt(secondMoment), Math.sqrt(1 - beta2 ** updates)), epsilon);
  const step = tf.div(tf.mul(firstMoment, learningRate / (1 - beta1 ** updates)), scale);
  return { parameters: tf.sub(decayed, step) as tf.Tensor1D, firstMoment, secondMoment };
}
