import { adamWCoefficients, applyAdamW } from "../../algebra/adam-w";
import type { GradientBlock } from "./gradient-blocks";
import type { DecoderParts } from "./parts";

/**
 * Sums the gradient block by block and hands each to AdamW while it lies in the cache. ⊥Grad needs a tensor's gradient whole before
 * any of it is used.
 * @param sum adds up one block's gradient, on whichever thread takes it
 * @param t updates made before
 */
export function updateWeights(
  { context: { kernels, team }, job, layout, state }: DecoderParts,
  blocks: readonly GradientBlock[],
  sum: (block: GradientBlock) => void,
  t: number,
): void {
  const coefficients = adamWCoefficients(job.optimiser, t + 1);
  const whole = job.gradient === "perpendicular";
  if (whole) {
    team.forEach(blocks.length, (b) => sum(blocks[b] as GradientBlock));
    team.forEach(layout.tensors.length, (i) => {
      const { offset, size } = layout.tensors[i] as (typeof layout.tensors)[number];
      kernels.perpendicular(state.parameters + 4 * offset, state.gradient + 4 * offset, size);
    });
  }
  team.forEach(blocks.length, (b) => {
    const block = blocks[b] as GradientBlock;
    if (!whole) sum(block);
    applyAdamW(kernels, state, block.offset, block.length, coefficients);
  });
}
