import { decoderForm } from "./decoder-form";
import { directSteps } from "./direct/program";
import { decoderParts } from "./parts";
import { tabulatedSteps } from "./tabulated/program";
import type { ProgramKind } from "../program";

/**
 * One-layer post-LN GPT whose loss reads the last position (paper §2, Hugging Face OpenAIGPTLMHeadModel), with exactly the
 * work that reaches the loss: the read-out query is one constant, and what depends on (token, position) alone is computed once
 * for each distinct pair; how far down the layer that goes is {@link decoderForm}. Same function and gradients as the full graph.
 */
export const decoderProgram: ProgramKind = {
  create(context, job, { decoder }) {
    const parts = decoderParts(context, job);
    const form = decoderForm(job, decoder, parts.table);
    const steps = form === "tabulated" ? tabulatedSteps(parts) : directSteps(parts);
    const { state, layout } = parts;
    return {
      ...state.views,
      ...steps,
      norm: () => Math.sqrt(context.kernels.sumOfSquares(state.parameters, layout.size)),
    };
  },
};
