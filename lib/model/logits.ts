import type * as tf from "@tensorflow/tfjs-core";
import type { Batch } from "./batch";
import { decoderLogits } from "./decoder";
import { encoderLogits } from "./encoder";
import type { Weights } from "./tensors";
import type { Form, ModelSpec } from "./types";

/** What the model says of each example, [N, classes]. `form` changes the work, not the values. */
export function logitsOf(spec: ModelSpec, w: Weights, batch: Batch, form: Form = "full"): tf.Tensor2D {
  return spec.kind === "decoder" ? decoderLogits(spec, w, batch, form) : encoderLogits(spec, w, batch, form);
}
