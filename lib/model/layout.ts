import { decoderLayout } from "./decoder-layout";
import { encoderLayout } from "./encoder-layout";
import type { ModelSpec, ParameterLayout } from "./types";

/** Where every tensor of a model lies in its flat parameter vector, in Hugging Face's names, shapes and order. */
export function layoutOf(spec: ModelSpec): ParameterLayout {
  return spec.kind === "decoder" ? decoderLayout(spec) : encoderLayout(spec);
}

export { decoderLayout, encoderLayout };
