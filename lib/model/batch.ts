import * as tf from "@tensorflow/tfjs-core";
import type { Examples } from "../data/types";
import type { ModelSpec } from "./types";

/** N examples padded at the end to one length S. */
export interface Batch {
  readonly count: number;
  readonly length: number;
  /** [N·S] token ids; padding is id 0. */
  readonly tokens: tf.Tensor1D;
  /** [N, S], 1 at real tokens, 0 at padding. */
  readonly real: tf.Tensor2D;
  /** [N, S], 1 at the one position whose output is read: the first of an encoder, the last real one of a decoder. */
  readonly readout: tf.Tensor2D;
  /** [N] classes. */
  readonly targets: tf.Tensor1D;
}

/** Examples `from` … `to − 1` as tensors. */
export function batchOf(kind: ModelSpec["kind"], examples: Examples, from: number, to: number): Batch {
  const count = to - from;
  let length = 0;
  for (let i = from; i < to; i++) length = Math.max(length, examples.offsets[i + 1]! - examples.offsets[i]!);
  const tokens = new Int32Array(count * length);
  const [real, readout] = [new Float32Array(count * length), new Float32Array(count * length)];
  for (let n = 0; n < count; n++) {
    const example = examples.tokens.subarray(examples.offsets[from + n], examples.offsets[from + n + 1]);
    tokens.set(example, n * length);
    real.fill(1, n * length, n * length + example.length);
    readout[n * length + (kind === "encoder" ? 0 : example.length - 1)] = 1;
  }
  return {
    count,
    length,
    tokens: tf.tensor1d(tokens, "int32"),
    real: tf.tensor2d(real, [count, length]),
    readout: tf.tensor2d(readout, [count, length]),
    targets: tf.tensor1d(examples.targets.slice(from, to), "int32"),
  };
}

/** Frees a batch's tensors. */
export function disposeBatch(batch: Batch): void {
  tf.dispose([batch.tokens, batch.real, batch.readout, batch.targets]);
}
