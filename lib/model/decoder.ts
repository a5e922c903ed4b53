import * as tf from "@tensorflow/tfjs-core";
import { attention } from "./attention";
import type { Mask } from "./attention";
import type { Batch } from "./batch";
import { geluTanh } from "./gelu";
import { layerNorm } from "./layer-norm";
import { conv1d } from "./linear";
import { readoutAttention } from "./readout-attention";
import { embed, readoutRows } from "./rows";
import { within } from "./tensors";
import type { Weights } from "./tensors";
import type { DecoderSpec, Form } from "./types";

/**
 * Hugging Face's `OpenAIGPTLMHeadModel`, read at each example's last token: logits [N, V] of the token that follows.
 * Post-LN blocks, learned positions, causal attention, tanh-GELU, and the token table again as the head.
 */
export function decoderLogits(spec: DecoderSpec, w: Weights, batch: Batch, form: Form): tf.Tensor2D {
  const tokens = w("transformer.tokens_embed.weight") as tf.Tensor2D;
  let x = embed(batch, tokens, w("transformer.positions_embed.weight"));
  for (let i = 0; i < spec.layers; i++) {
    const readOnly = form === "readout" && i === spec.layers - 1;
    x = block(spec, within(w, `transformer.h.${i}`), x, batch, readOnly);
  }
  const read = form === "readout" ? x : readoutRows(x, batch);
  return tf.matMul(read, tokens, false, true);
}

/** n = LN₁(x + attention(x)); LN₂(n + MLP(n)). With `readOnly`, only for the rows that are read. */
function block(spec: DecoderSpec, w: Weights, x: tf.Tensor2D, batch: Batch, readOnly: boolean): tf.Tensor2D {
  const rows = readOnly ? readoutRows(x, batch) : x;
  const context = readOnly ? contextAtReadout(spec, w, x, rows, batch) : contextEverywhere(spec, w, x, batch);
  const attended = conv1d(context, within(w, "attn.c_proj"));
  const n = layerNorm(tf.add(rows, attended), within(w, "ln_1"), spec.layerNormEpsilon);
  const inner = geluTanh(conv1d(n, within(w, "mlp.c_fc")));
  const m = conv1d(inner, within(w, "mlp.c_proj"));
  return layerNorm(tf.add(n, m), within(w, "ln_2"), spec.layerNormEpsilon);
}

function contextEverywhere(spec: DecoderSpec, w: Weights, x: tf.Tensor2D, batch: Batch): tf.Tensor2D {
  const [q, k, v] = tf.split(conv1d(x, within(w, "attn.c_attn")), 3, 1) as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  return attention(q, k, v, batch.count, spec.heads, causal(batch.length));
}

function contextAtReadout(
  spec: DecoderSpec,
  w: Weights,
  x: tf.Tensor2D,
  rows: tf.Tensor2D,
  batch: Batch,
): tf.Tensor2D {
  const [query, key, value] = tf.split(w("attn.c_attn.weight"), 3, 1) as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  const [queryBias, , valueBias] = tf.split(w("attn.c_attn.bias"), 3) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const q = tf.add(tf.matMul(rows, query), queryBias) as tf.Tensor2D;
  // The last token sees all real ones, so causality and padding are one mask here.
  const visible = tf.reshape(batch.real, [batch.count, 1, 1, batch.length]) as tf.Tensor4D;
  return readoutAttention(x, q, { key, value, valueBias }, spec.heads, { visible, hiddenScore: HIDDEN });
}

/** Hugging Face's own value. */
const HIDDEN = -1e4;

/** Position i sees 0 … i. Padding stands at the end, so no real token ever sees it. */
function causal(length: number): Mask {
  const visible = tf.buffer([1, 1, length, length] as [number, number, number, number]);
  for (let i = 0; i < length; i++) for (let j = 0; j <= i; j++) visible.set(1, 0, 0, i, j);
  return { visible: visible.toTensor() as tf.Tensor4D, hiddenScore: HIDDEN };
}
