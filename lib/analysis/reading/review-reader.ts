import type { ModelSpec } from "../../model/types";
import { answerHead, tensorReader } from "./answer-head";
import { forward, normalise, type Numbers } from "./dense";

/**
 * Three ways to say what a word does to a review's margin.
 * `hidden`: the margin minus the margin with all occurrences of the word hidden from attention. Exact: nothing is left out, but for words that stand in
 * for one another.
 * `slope`: the word's share of what attention gathers (weight × value), times the slope of everything behind attention at this review. Left
 * out: that the others get more attention once it is gone, and whatever is not straight behind attention.
 * `straight`: the same share, straight on through output map, pooler and classifier. Left out: the LayerNorms, the MLP, the residual and
 * the pooler's tanh. Of no scale of its own: what LayerNorm would divide by is not divided by.
 * In all of them a word's vector holds its position and is normalised, and what training has written on [CLS], [SEP] and biases is nobody's.
 */
export const pushes = ["hidden", "slope", "straight"] as const;
export type Push = (typeof pushes)[number];

/** One review as a one-layer classifier reads it. Lists belong together. */
export interface ReadReview {
  /** Logit of class 1 (positive) minus logit of class 0. */
  readonly margin: number;
  /** The different words of the review, ids in the order in which they first occur; not [CLS] and [SEP], its first and last token. */
  readonly words: readonly number[];
  /** What each of them does to the margin, all its occurrences together. */
  readonly pushes: Readonly<Record<Push, readonly number[]>>;
}

/** Below this share of a head's attention the rest is summed afresh: subtracting would leave rounding errors. */
const REST = 1e-6;

/**
 * Reads reviews with a trained classifier, in float64 and plain loops, and takes each apart by words. Attention is computed once; hiding a
 * word changes its sums and one row behind it.
 * @param weights as `weightsAt` gives them
 * @throws RangeError when they are not those of a one-layer classifier with two classes
 */
export function reviewReader({
  model,
  parameters,
}: {
  readonly model: ModelSpec;
  readonly parameters: Float32Array;
}): (tokens: ArrayLike<number>) => ReadReview {
  if (model.kind !== "encoder" || model.layers !== 1 || model.classes !== 2)
    throw new RangeError(
      `Expected the weights of a one-layer classifier of reviews with two classes, got ${model.kind === "encoder" ? `${model.layers} layers and ${model.classes} classes` : "a decoder's"}.`,
    );
  const { hiddenSize: h, heads, layerNormEpsilon: epsilon } = model;
  const d = h / heads;
  const tensor = tensorReader(model, parameters);
  const [table, places, types] = ["word", "position", "token_type"].map((name) =>
    tensor(`bert.embeddings.${name}_embeddings.weight`),
  ) as [Numbers, Numbers, Numbers];
  const norm = {
    weight: tensor("bert.embeddings.LayerNorm.weight"),
    bias: tensor("bert.embeddings.LayerNorm.bias"),
    epsilon,
  };
  const self = (name: string): Numbers => tensor(`bert.encoder.layer.0.attention.self.${name}`);
  const [key, value, valueBias] = [self("key.weight"), self("value.weight"), self("value.bias")];

  function embed(id: number, place: number): Numbers {
    const x = new Float64Array(h);
    for (let i = 0; i < h; i++)
      x[i] = (table[id * h + i] as number) + (places[place * h + i] as number) + (types[i] as number);
    normalise(x, norm, x);
    return x;
  }

  /** Of every head, the vector whose product with a token's vector is the token's score: Kᵀ q / √d. The key's bias drops out. */
  function queries(cls: Numbers): readonly Numbers[] {
    const q = new Float64Array(h);
    forward(self("query.weight"), cls, self("query.bias"), q);
    return Array.from({ length: heads }, (_, j) => {
      const u = new Float64Array(h);
      for (let r = j * d; r < (j + 1) * d; r++)
        for (let i = 0; i < h; i++)
          u[i] = (u[i] as number) + ((q[r] as number) * (key[r * h + i] as number)) / Math.sqrt(d);
      return u;
    });
  }

  /** [h], each head's values of what it has gathered. */
  function contextOf(gathered: readonly Numbers[], context: Numbers): Numbers {
    for (let j = 0; j < heads; j++)
      forward(
        value.subarray(j * d * h, (j + 1) * d * h),
        gathered[j] as Numbers,
        valueBias.subarray(j * d, (j + 1) * d),
        context.subarray(j * d, (j + 1) * d),
      );
    return context;
  }

  /** Of every head, Vᵀ times its part of a row [h]: what a token's vector is multiplied with. */
  const perHead = (row: Numbers): readonly Numbers[] =>
    Array.from({ length: heads }, (_, j) => {
      const out = new Float64Array(h);
      for (let r = j * d; r < (j + 1) * d; r++)
        for (let i = 0; i < h; i++)
          out[i] = (out[i] as number) + (row[r] as number) * (value[r * h + i] as number);
      return out;
    });

  let begun: {
    readonly first: number;
    readonly u: readonly Numbers[];
    readonly head: ReturnType<typeof answerHead>;
    readonly straight: readonly Numbers[];
  } | null = null;
  /** What depends on [CLS] alone: the same in every review. */
  function atCls(first: number): NonNullable<typeof begun> {
    if (begun?.first === first) return begun;
    const cls = embed(first, 0);
    const head = answerHead(model as Extract<ModelSpec, { kind: "encoder" }>, parameters, cls);
    return (begun = { first, u: queries(cls), head, straight: perHead(head.straight) });
  }

  return (tokens) => {
    const { u, head, straight } = atCls(tokens[0] as number);
    const rows = Array.from({ length: tokens.length }, (_, place) => embed(tokens[place] as number, place));
    const scores = u.map((one) => rows.map((x) => dot(one, x)));
    const all = scores.map((of) => gather(of, rows, () => true));
    const context = new Float64Array(h);
    const margin = head.margin(
      contextOf(
        all.map(({ mean }) => mean),
        context,
      ),
    );
    const slopes = perHead(head.slope());

    const places = new Map<number, number[]>();
    for (let place = 1; place < tokens.length - 1; place++) {
      const id = tokens[place] as number;
      const known = places.get(id);
      if (known === undefined) places.set(id, [place]);
      else known.push(place);
    }
    const found = [...places].map(([, at]) => {
      let [slope, directly] = [0, 0];
      const rest = all.map(({ mean, weights }, j) => {
        const own = new Float64Array(h);
        let share = 0;
        for (const place of at) {
          const a = weights[place] as number;
          share += a;
          const x = rows[place] as Numbers;
          for (let i = 0; i < h; i++) own[i] = (own[i] as number) + a * (x[i] as number);
        }
        slope += dot(own, slopes[j] as Numbers);
        directly += dot(own, straight[j] as Numbers);
        if (1 - share < REST) return gather(scores[j] as number[], rows, (place) => !at.includes(place)).mean;
        for (let i = 0; i < h; i++) own[i] = ((mean[i] as number) - (own[i] as number)) / (1 - share);
        return own;
      });
      return { hidden: margin - head.margin(contextOf(rest, context)), slope, straight: directly };
    });
    return {
      margin,
      words: [...places.keys()],
      pushes: {
        hidden: found.map((f) => f.hidden),
        slope: found.map((f) => f.slope),
        straight: found.map((f) => f.straight),
      },
    };
  };

  /** softmax of one head's scores over some places, and the mean of their vectors under it. */
  function gather(
    of: readonly number[],
    rows: readonly Numbers[],
    seen: (place: number) => boolean,
  ): { readonly mean: Numbers; readonly weights: readonly number[] } {
    let top = -Infinity;
    for (const [place, s] of of.entries()) if (seen(place) && s > top) top = s;
    const raw = of.map((s, place) => (seen(place) ? Math.exp(s - top) : 0));
    const sum = raw.reduce((a, b) => a + b, 0);
    const mean = new Float64Array(h);
    const weights = raw.map((e) => e / sum);
    for (const [place, a] of weights.entries()) {
      if (a === 0) continue;
      const x = rows[place] as Numbers;
      for (let i = 0; i < h; i++) mean[i] = (mean[i] as number) + a * (x[i] as number);
    }
    return { mean, weights };
  }
}

function dot(a: Numbers, b: Numbers): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
