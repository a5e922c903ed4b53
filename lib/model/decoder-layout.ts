import { packTensors } from "./pack-tensors";
import type { Unplaced } from "./pack-tensors";
import type { DecoderSpec, ParameterLayout } from "./types";

/**
 * Parameters of Hugging Face's `OpenAIGPTLMHeadModel`. Its linear maps are `Conv1D`: weight [in, out], y = x W + b.
 * The head is tied to `tokens_embed`, so it has no entry. The paper's model (vocabulary 117, positions 128, h 128,
 * MLP 512, one layer) has 229,632 parameters.
 */
export function decoderLayout(spec: DecoderSpec): ParameterLayout {
  const { vocabularySize: V, positions: P, hiddenSize: h, mlpSize: m } = spec;
  const tensors: Unplaced[] = [
    ["transformer.tokens_embed.weight", [V, h], "normal"],
    ["transformer.positions_embed.weight", [P, h], "normal"],
  ];
  for (let i = 0; i < spec.layers; i++) {
    const at = `transformer.h.${i}`;
    tensors.push(
      [`${at}.attn.c_attn.weight`, [h, 3 * h], "normal"],
      [`${at}.attn.c_attn.bias`, [3 * h], "zeros"],
      [`${at}.attn.c_proj.weight`, [h, h], "normal"],
      [`${at}.attn.c_proj.bias`, [h], "zeros"],
      [`${at}.ln_1.weight`, [h], "ones"],
      [`${at}.ln_1.bias`, [h], "zeros"],
      [`${at}.mlp.c_fc.weight`, [h, m], "normal"],
      [`${at}.mlp.c_fc.bias`, [m], "zeros"],
      [`${at}.mlp.c_proj.weight`, [m, h], "normal"],
      [`${at}.mlp.c_proj.bias`, [h], "zeros"],
      [`${at}.ln_2.weight`, [h], "ones"],
      [`${at}.ln_2.bias`, [h], "zeros"],
    );
  }
  return packTensors(tensors);
}
