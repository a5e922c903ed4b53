import type { Address } from "../../algebra/address";
import type { EncoderKernels } from "../encoder/kernels";

/** Where this thread's token passes read and write; see `encoder/query` and `encoder/rows` for their shapes. */
export interface EncoderBuffers {
  readonly place: Address;
  readonly placeSums: Address;
  readonly keys: Address;
  readonly gain: Address;
  readonly shift: Address;
  /** Of each token of the batch: the LayerNorm's mean and 1 / standard deviation, a score and a weight a head. */
  readonly means: Address;
  readonly rstds: Address;
  readonly scores: Address;
  readonly weights: Address;
  readonly summaries: Address;
  readonly contexts: Address;
  readonly contextGradients: Address;
}

export function useEncoderBuffers(kernels: Pick<EncoderKernels, "encoderBuffers">, b: EncoderBuffers): void {
  kernels.encoderBuffers(
    b.place,
    b.placeSums,
    b.keys,
    b.gain,
    b.shift,
    b.means,
    b.rstds,
    b.scores,
    b.weights,
    b.summaries,
    b.contexts,
    b.contextGradients,
  );
}
