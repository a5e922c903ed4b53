import type { ParameterLayout } from "../../model/types";
import type { Address } from "./address";

/** Addresses of the decoder's tensors inside one flat vector (parameters, or a gradient). */
export interface DecoderWeights {
  readonly tokens: Address;
  readonly positions: Address;
  /** [h, 3h]: query | key | value side by side. */
  readonly attention: Address;
  readonly attentionBias: Address;
  readonly projection: Address;
  readonly projectionBias: Address;
  readonly gain1: Address;
  readonly bias1: Address;
  readonly fc: Address;
  readonly fcBias: Address;
  readonly mlpProjection: Address;
  readonly mlpProjectionBias: Address;
  readonly gain2: Address;
  readonly bias2: Address;
}

const NAMES: Readonly<Record<keyof DecoderWeights, string>> = {
  tokens: "transformer.tokens_embed.weight",
  positions: "transformer.positions_embed.weight",
  attention: "transformer.h.0.attn.c_attn.weight",
  attentionBias: "transformer.h.0.attn.c_attn.bias",
  projection: "transformer.h.0.attn.c_proj.weight",
  projectionBias: "transformer.h.0.attn.c_proj.bias",
  gain1: "transformer.h.0.ln_1.weight",
  bias1: "transformer.h.0.ln_1.bias",
  fc: "transformer.h.0.mlp.c_fc.weight",
  fcBias: "transformer.h.0.mlp.c_fc.bias",
  mlpProjection: "transformer.h.0.mlp.c_proj.weight",
  mlpProjectionBias: "transformer.h.0.mlp.c_proj.bias",
  gain2: "transformer.h.0.ln_2.weight",
  bias2: "transformer.h.0.ln_2.bias",
};

/** `addressOf` maps an offset of the layout (in elements) to where that element lies. */
export function decoderWeights(
  layout: ParameterLayout,
  addressOf: (offset: number) => Address,
): DecoderWeights {
  const offsets = new Map(layout.tensors.map((tensor) => [tensor.name, tensor.offset]));
  const entries = Object.entries(NAMES).map(([field, name]) => {
    const offset = offsets.get(name);
    if (offset === undefined) throw new Error(`internal: the layout has no tensor ${name}`);
    return [field, addressOf(offset)];
  });
  return Object.fromEntries(entries) as unknown as DecoderWeights;
}
