import type { Examples } from "grokbook/data/types";
import type { EncoderSpec } from "grokbook/model/types";
import { encoderLayout } from "grokbook/model/layout";
import { Matrix, Tape, range } from "./tape";

export interface ReferenceResult {
  /** Mean cross-entropy over the examples. */
  readonly loss: number;
  readonly accuracy: number;
  /** Of the mean loss, flat, in layout order. */
  readonly gradient: Float64Array;
  /** Class scores, one row an example. */
  readonly logits: readonly Float64Array[];
}

/**
 * Hugging Face's BertForSequenceClassification (dropout 0) on examples first … last − 1, in float64, every position of every
 * layer computed, no algebra: what an engine's answer is held against.
 */
export function encoderReference(
  spec: EncoderSpec,
  parameters: ArrayLike<number>,
  examples: Examples,
  first = 0,
  last = examples.count,
): ReferenceResult {
  const tape = new Tape();
  const layout = encoderLayout(spec);
  const tensors = new Map(
    layout.tensors.map(({ name, shape, offset, size }) => {
      const data = Float64Array.from({ length: size }, (_, i) => parameters[offset + i]!);
      return [
        name,
        shape.length === 1 ? new Matrix(1, shape[0]!, data) : new Matrix(shape[0]!, shape[1]!, data),
      ] as const;
    }),
  );
  const p = (name: string): Matrix => tensors.get(name)!;
  const linear = (name: string, x: Matrix): Matrix =>
    tape.add(tape.timesTransposed(x, p(`${name}.weight`)), p(`${name}.bias`));
  const layerNorm = (name: string, x: Matrix): Matrix =>
    tape.layerNorm(x, p(`${name}.weight`), p(`${name}.bias`), spec.layerNormEpsilon);
  const headSize = spec.hiddenSize / spec.heads;

  let loss = 0;
  let right = 0;
  const logits: Float64Array[] = [];
  for (let i = first; i < last; i++) {
    const tokens = Array.from(examples.tokens.subarray(examples.offsets[i]!, examples.offsets[i + 1]!));
    let x = tape.gather(p("bert.embeddings.word_embeddings.weight"), tokens);
    x = tape.add(
      x,
      tape.gather(
        p("bert.embeddings.token_type_embeddings.weight"),
        tokens.map(() => 0),
      ),
    );
    x = tape.add(x, tape.gather(p("bert.embeddings.position_embeddings.weight"), range(0, tokens.length)));
    x = layerNorm("bert.embeddings.LayerNorm", x);
    for (let layer = 0; layer < spec.layers; layer++) {
      const at = `bert.encoder.layer.${layer}`;
      const q = linear(`${at}.attention.self.query`, x);
      const k = linear(`${at}.attention.self.key`, x);
      const v = linear(`${at}.attention.self.value`, x);
      const contexts = range(0, spec.heads).map((head) => {
        const [from, to] = [head * headSize, (head + 1) * headSize];
        const scores = tape.timesTransposed(tape.columns(q, from, to), tape.columns(k, from, to));
        const weights = tape.softmax(tape.scale(scores, 1 / Math.sqrt(headSize)));
        return tape.timesTransposed(weights, tape.transpose(tape.columns(v, from, to)));
      });
      const attended = linear(`${at}.attention.output.dense`, tape.beside(contexts));
      const middle = layerNorm(`${at}.attention.output.LayerNorm`, tape.add(attended, x));
      const mlp = linear(`${at}.output.dense`, tape.gelu(linear(`${at}.intermediate.dense`, middle)));
      x = layerNorm(`${at}.output.LayerNorm`, tape.add(mlp, middle));
    }
    const pooled = tape.tanh(linear("bert.pooler.dense", tape.gather(x, [0])));
    const scores = linear("classifier", pooled);
    const target = examples.targets[i]!;
    loss += tape.crossEntropy(scores, target, 1 / (last - first));
    logits.push(scores.data);
    if (scores.data.indexOf(Math.max(...scores.data)) === target) right++;
  }
  tape.backward();

  const gradient = new Float64Array(layout.size);
  for (const { name, offset } of layout.tensors) gradient.set(p(name).gradient, offset);
  return { loss, accuracy: right / (last - first), gradient, logits };
}
