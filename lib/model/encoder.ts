import * as tf from "@tensorflow/tfjs-core";
import { attention } from "./attention";
import type { Mask } from "./attention";
import type { Batch } from "./batch";
import { geluErf } from "./gelu";
import { layerNorm } from "./layer-norm";
import { linear } from "./linear";
import { readoutAttention } from "./readout-attention";
import { embed, readoutRows } from "./rows";
import { within } from "./tensors";
import type { Weights } from "./tensors";
import type { EncoderSpec, Form } from "./types";

/**
 * Hugging Face's `BertForSequenceClassification` without dropout: logits [N, classes], read at [CLS], the first token.
 * Post-LN layers, learned positions, attention that ignores padding, erf-GELU, then the pooler's tanh and a linear head.
 */
export function encoderLogits(spec: EncoderSpec, w: Weights, batch: Batch, form: Form): tf.Tensor2D {
  let x = embeddings(spec, within(w, "bert.embeddings"), batch);
  for (let i = 0; i < spec.layers; i++) {
    const readOnly = form === "readout" && i === spec.layers - 1;
    x = layer(spec, within(w, `bert.encoder.layer.${i}`), x, batch, readOnly);
  }
  const read = form === "readout" ? x : readoutRows(x, batch);
  const pooled = tf.tanh(linear(read, within(w, "bert.pooler.dense")));
  return linear(pooled, within(w, "classifier"));
}

/** Token + position + type, normalised. A review is one sentence: its type is always row 0. */
function embeddings(spec: EncoderSpec, w: Weights, batch: Batch): tf.Tensor2D {
  const x = embed(batch, w("word_embeddings.weight"), w("position_embeddings.weight"));
  const type = tf.slice(w("token_type_embeddings.weight"), [0, 0], [1, spec.hiddenSize]);
  return layerNorm(tf.add(x, type), within(w, "LayerNorm"), spec.layerNormEpsilon);
}

/** n = LN(x + attention(x)); LN(n + MLP(n)). With `readOnly`, only for the rows that are read. */
function layer(spec: EncoderSpec, w: Weights, x: tf.Tensor2D, batch: Batch, readOnly: boolean): tf.Tensor2D {
  const rows = readOnly ? readoutRows(x, batch) : x;
  const self = within(w, "attention.self");
  const context = readOnly
    ? contextAtReadout(spec, self, x, rows, batch)
    : contextEverywhere(spec, self, x, batch);
  const attended = linear(context, within(w, "attention.output.dense"));
  const n = layerNorm(tf.add(rows, attended), within(w, "attention.output.LayerNorm"), spec.layerNormEpsilon);
  const inner = geluErf(linear(n, within(w, "intermediate.dense")));
  const m = linear(inner, within(w, "output.dense"));
  return layerNorm(tf.add(n, m), within(w, "output.LayerNorm"), spec.layerNormEpsilon);
}

function contextEverywhere(spec: EncoderSpec, w: Weights, x: tf.Tensor2D, batch: Batch): tf.Tensor2D {
  const [q, k, v] = [
    linear(x, within(w, "query")),
    linear(x, within(w, "key")),
    linear(x, within(w, "value")),
  ];
  return attention(q, k, v, batch.count, spec.heads, withoutPadding(batch));
}

function contextAtReadout(
  spec: EncoderSpec,
  w: Weights,
  x: tf.Tensor2D,
  rows: tf.Tensor2D,
  batch: Batch,
): tf.Tensor2D {
  const q = linear(rows, within(w, "query"));
  const key = tf.transpose(w("key.weight") as tf.Tensor2D);
  const value = tf.transpose(w("value.weight") as tf.Tensor2D);
  const weights = { key, value, valueBias: w("value.bias") };
  return readoutAttention(x, q, weights, spec.heads, withoutPadding(batch));
}

/** Every position sees every real token. Scores reach hundreds at α = 10, so hidden ones lie far lower. */
function withoutPadding(batch: Batch): Mask {
  const visible = tf.reshape(batch.real, [batch.count, 1, 1, batch.length]) as tf.Tensor4D;
  return { visible, hiddenScore: -1e9 };
}
