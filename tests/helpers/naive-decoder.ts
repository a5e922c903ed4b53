import type { Examples } from "grokbook/data/types";
import type { DecoderSpec, ParameterLayout } from "grokbook/model/types";

type Matrix = number[][];

/**
 * Hugging Face's one-layer OpenAIGPTLMHeadModel in float64, written plainly from its source and sharing no code with the
 * library: queries, keys and values of every token of every example, nothing shared between examples. Mean cross-entropy of
 * the last position's logits over examples [start, start + count).
 */
export function naiveDecoder(
  spec: DecoderSpec,
  layout: ParameterLayout,
  flat: ArrayLike<number>,
  set: Examples,
  start = 0,
  count = set.count,
): { loss: number; accuracy: number } {
  const tensor = (suffix: string): Matrix => {
    const found = layout.tensors.find((t) => t.name.endsWith(suffix));
    if (found === undefined) throw new Error(`no tensor ${suffix}`);
    const width = found.shape[found.shape.length - 1]!;
    return Array.from({ length: found.size / width }, (_, i) =>
      Array.from({ length: width }, (_, j) => flat[found.offset + i * width + j]!),
    );
  };
  const vector = (suffix: string): number[] => tensor(suffix)[0]!;
  const [E, P] = [tensor("tokens_embed.weight"), tensor("positions_embed.weight")];
  const [Wqkv, bqkv] = [tensor("c_attn.weight"), vector("c_attn.bias")];
  const [Wo, bo] = [tensor("attn.c_proj.weight"), vector("attn.c_proj.bias")];
  const [W1, b1] = [tensor("c_fc.weight"), vector("c_fc.bias")];
  const [W2, b2] = [tensor("mlp.c_proj.weight"), vector("mlp.c_proj.bias")];
  const [g1, h1] = [vector("ln_1.weight"), vector("ln_1.bias")];
  const [g2, h2] = [vector("ln_2.weight"), vector("ln_2.bias")];
  const h = spec.hiddenSize;
  const size = h / spec.heads;

  let loss = 0;
  let right = 0;
  for (let e = start; e < start + count; e++) {
    const ids = Array.from(set.tokens.subarray(set.offsets[e]!, set.offsets[e + 1]!));
    const x = ids.map((id, t) => E[id]!.map((v, j) => v + P[t]![j]!));
    const qkv = x.map((row) => linear(row, Wqkv, bqkv));
    const t = ids.length - 1; // later rows of one layer never see earlier rows' outputs, so the loss needs this one only
    const context: number[] = [];
    for (let head = 0; head < spec.heads; head++) {
      const scores = x.map((_, s) => {
        let dot = 0;
        for (let d = head * size; d < (head + 1) * size; d++) dot += qkv[t]![d]! * qkv[s]![h + d]!;
        return dot / Math.sqrt(size);
      });
      const weights = softmax(scores);
      for (let d = head * size; d < (head + 1) * size; d++) {
        context.push(weights.reduce((sum, a, s) => sum + a * qkv[s]![2 * h + d]!, 0));
      }
    }
    const attended = linear(context, Wo, bo).map((v, j) => v + x[t]![j]!);
    const n = layerNorm(attended, g1, h1, spec.layerNormEpsilon);
    const mlp = linear(linear(n, W1, b1).map(gelu), W2, b2).map((v, j) => v + n[j]!);
    const y = layerNorm(mlp, g2, h2, spec.layerNormEpsilon);
    const last = E.map((embedding) => embedding.reduce((sum, v, j) => sum + v * y[j]!, 0));
    loss -= Math.log(softmax(last)[set.targets[e]!]!);
    if (last.indexOf(Math.max(...last)) === set.targets[e]) right += 1;
  }
  return { loss: loss / count, accuracy: right / count };
}

function linear(x: readonly number[], W: Matrix, b: readonly number[]): number[] {
  return b.map((bias, j) => x.reduce((sum, v, i) => sum + v * W[i]![j]!, bias));
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const e = scores.map((s) => Math.exp(s - top));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / sum);
}

function layerNorm(
  x: readonly number[],
  gain: readonly number[],
  bias: readonly number[],
  eps: number,
): number[] {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  const variance = x.reduce((a, v) => a + (v - mean) ** 2, 0) / x.length;
  return x.map((v, j) => ((v - mean) / Math.sqrt(variance + eps)) * gain[j]! + bias[j]!);
}

function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}
