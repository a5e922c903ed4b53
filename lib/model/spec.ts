import type { RunConfig } from "../config/types";
import type { TaskData } from "../data/types";
import type { ModelSpec } from "./types";

/** The model a run trains: the modular task reads a GPT decoder, reviews a BERT classifier. LayerNorm's epsilon is each Hugging Face model's own. */
export function specOf(config: RunConfig, data: Pick<TaskData, "vocabularySize" | "classes">): ModelSpec {
  const { layers, hiddenSize, heads, mlpSize, positions } = config;
  const common = { vocabularySize: data.vocabularySize, positions, hiddenSize, heads, mlpSize, layers };
  return config.task === "modular"
    ? { kind: "decoder", ...common, layerNormEpsilon: 1e-5 }
    : { kind: "encoder", ...common, classes: data.classes, layerNormEpsilon: 1e-12 };
}
