import type { Examples } from "../../data/types";
import { batchOf, disposeBatch } from "../../model/batch";
import { layoutOf } from "../../model/layout";
import { logitsOf } from "../../model/logits";
import { tensorsOf, weightsBy } from "../../model/tensors";
import type { ModelSpec } from "../../model/types";
import { onBackend, openBackend } from "./backend";
import type { BackendName } from "./backend";

/** Examples at a time (ours): bounds memory. */
const CHUNK = 2048;

/** What a model says of every example under these weights: [examples · classes], row by row. */
export type ExampleLogits = (parameters: Float32Array) => Promise<Float32Array>;

/**
 * A model's answers in full, by its definition: any depth, every class. Nothing stays in the backend between calls.
 * @param backend default: the best one that starts, as `tfjsEngine`
 * @throws BackendError when the backend asked for does not start
 */
export async function exampleLogits(
  model: ModelSpec,
  examples: Examples,
  { backend: wanted }: { readonly backend?: BackendName } = {},
): Promise<ExampleLogits> {
  const { name } = await openBackend(wanted);
  const layout = layoutOf(model);
  return async (parameters) => {
    const parts: Float32Array[] = [];
    for (let from = 0; from < examples.count; from += CHUNK) {
      const to = Math.min(examples.count, from + CHUNK);
      const logits = onBackend(name, () => {
        const batch = batchOf(model.kind, examples, from, to);
        const said = logitsOf(model, weightsBy(layout, tensorsOf(layout, parameters)), batch, "readout");
        disposeBatch(batch);
        return said;
      });
      parts.push((await logits.data()) as Float32Array);
      logits.dispose();
    }
    const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
}
