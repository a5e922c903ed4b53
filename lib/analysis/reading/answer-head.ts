import { layoutOf } from "../../model/layout";
import type { EncoderSpec } from "../../model/types";
import { backward, forward, normalise, throughNorm, type Norm, type Numbers } from "./dense";
import { erf } from "./erf";

/** Everything behind the attention of a one-layer classifier: one row in, one number out. */
export interface AnswerHead {
  /** Logit of class 1 minus logit of class 0. @param context [h], what attention has gathered */
  margin(context: Numbers): number;
  /** d margin / d context, [h], at the row that `margin` was last asked about. */
  slope(): Numbers;
  /** The straight path, [h]: output map, pooler and classifier as if nothing else were there, neither LayerNorm, MLP nor tanh. */
  readonly straight: Numbers;
}

/** The tensors of a one-layer classifier by their name in the layer, in float64. */
export function tensorReader(model: EncoderSpec, parameters: Float32Array): (name: string) => Numbers {
  const tensors = new Map(layoutOf(model).tensors.map((t) => [t.name, t]));
  return (name) => {
    const t = tensors.get(name);
    if (t === undefined) throw new Error(`internal: the layout has no tensor ${name}`);
    return Float64Array.from(parameters.subarray(t.offset, t.offset + t.size));
  };
}

/**
 * The classifier from the attention's output on, in float64, with its slope: output map, residual, LayerNorm, MLP, LayerNorm,
 * pooler, classifier (`encoderLogits`, which it is tested against).
 * @param cls [h], the vector at [CLS] before the layer: the residual
 */
export function answerHead(model: EncoderSpec, parameters: Float32Array, cls: Numbers): AnswerHead {
  const tensor = tensorReader(model, parameters);
  const layer = (name: string): Numbers => tensor(`bert.encoder.layer.0.${name}`);
  const linear = (name: string, read = layer) => ({ w: read(`${name}.weight`), b: read(`${name}.bias`) });
  const norm = (name: string): Norm => ({
    weight: layer(`${name}.weight`),
    bias: layer(`${name}.bias`),
    epsilon: model.layerNormEpsilon,
  });
  const [output, first] = [linear("attention.output.dense"), norm("attention.output.LayerNorm")];
  const [into, out, second] = [
    linear("intermediate.dense"),
    linear("output.dense"),
    norm("output.LayerNorm"),
  ];
  const [pooler, classes] = [linear("bert.pooler.dense", tensor), linear("classifier", tensor)];
  const h = model.hiddenSize;
  const vote = Float64Array.from({ length: h }, (_, i) => (classes.w[h + i] ?? 0) - (classes.w[i] ?? 0));
  const offset = (classes.b[1] ?? 0) - (classes.b[0] ?? 0);

  const row = (): Numbers => new Float64Array(h);
  const [attended, n, mixed, y, pooled] = [row(), row(), row(), row(), row()];
  const [inner, active] = [new Float64Array(model.mlpSize), new Float64Array(model.mlpSize)];
  let [firstScale, secondScale] = [0, 0];

  const head: Omit<AnswerHead, "straight"> = {
    margin(context) {
      forward(output.w, context, output.b, attended);
      for (let i = 0; i < h; i++) attended[i] = (attended[i] as number) + (cls[i] as number);
      firstScale = normalise(attended, first, n);
      forward(into.w, n, into.b, inner);
      for (let i = 0; i < inner.length; i++) active[i] = (inner[i] as number) * bell(inner[i] as number);
      forward(out.w, active, out.b, mixed);
      for (let i = 0; i < h; i++) mixed[i] = (mixed[i] as number) + (n[i] as number);
      secondScale = normalise(mixed, second, y);
      forward(pooler.w, y, pooler.b, pooled);
      let sum = offset;
      for (let i = 0; i < h; i++) {
        pooled[i] = Math.tanh(pooled[i] as number);
        sum += (vote[i] as number) * (pooled[i] as number);
      }
      return sum;
    },
    slope() {
      const [g, back, result] = [row(), row(), row()];
      const deep = new Float64Array(model.mlpSize);
      const atPooler = vote.map((v, i) => v * (1 - (pooled[i] as number) ** 2));
      backward(pooler.w, atPooler, g);
      throughNorm(g, y, secondScale, second);
      backward(out.w, g, deep);
      for (let i = 0; i < inner.length; i++) deep[i] = (deep[i] as number) * geluSlope(inner[i] as number);
      backward(into.w, deep, back);
      for (let i = 0; i < h; i++) g[i] = (g[i] as number) + (back[i] as number);
      throughNorm(g, n, firstScale, first);
      backward(output.w, g, result);
      return result;
    },
  };
  const [atPooler, straight] = [row(), row()];
  backward(pooler.w, vote, atPooler);
  backward(output.w, atPooler, straight);
  return { ...head, straight };
}

/** The normal distribution's Φ. */
const bell = (x: number): number => 0.5 * (1 + erf(x * Math.SQRT1_2));

/** Slope of x Φ(x). */
const geluSlope = (x: number): number => bell(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
