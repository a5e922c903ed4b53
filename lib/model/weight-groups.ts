import type { ModelSpec, ParameterLayout, TensorSpec } from "./types";

/** Parts of a model whose weights are followed on their own (paper Figs 5 and 7 show the whole model and the classifier). */
export type WeightGroup = "embeddings" | "attention" | "mlp" | "pooler" | "classifier";

/**
 * The tensors of every part, in layout order. Each LayerNorm belongs to the part it follows. A decoder has neither pooler
 * nor classifier: its head is tied to the token embeddings, which are counted once.
 */
export function weightGroups(
  spec: ModelSpec,
  layout: ParameterLayout,
): ReadonlyMap<WeightGroup, readonly TensorSpec[]> {
  const names: readonly WeightGroup[] =
    spec.kind === "encoder"
      ? ["embeddings", "attention", "mlp", "pooler", "classifier"]
      : ["embeddings", "attention", "mlp"];
  return new Map(names.map((name) => [name, layout.tensors.filter((t) => groupOf(t.name) === name)]));
}

function groupOf(name: string): WeightGroup {
  if (name.startsWith("classifier.")) return "classifier";
  if (name.startsWith("bert.pooler.")) return "pooler";
  if (/\.(attention|attn|ln_1)\./.test(name)) return "attention";
  if (/\.(intermediate|output|mlp|ln_2)\./.test(name)) return "mlp";
  return "embeddings";
}

/** L2 norm of each part, summed in float64. The whole model's norm is the root of the sum of their squares. */
export function groupNorms(
  groups: ReadonlyMap<WeightGroup, readonly TensorSpec[]>,
  parameters: Float32Array,
): Partial<Record<WeightGroup, number>> {
  return Object.fromEntries(
    [...groups].map(([name, tensors]) => {
      let sum = 0;
      for (const { offset, size } of tensors)
        for (let i = offset; i < offset + size; i++) sum += (parameters[i] as number) ** 2;
      return [name, Math.sqrt(sum)];
    }),
  );
}
