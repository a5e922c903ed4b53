import type { Loss } from "../../../config/types";
import type { ProgramContext } from "../program";

/** The context whose `crossEntropy` is the loss asked for: every kernel of that name takes the same arguments. */
export function withLoss(context: ProgramContext, loss: Loss = "cross-entropy"): ProgramContext {
  const { kernels } = context;
  switch (loss) {
    case "cross-entropy":
      return context;
    case "exact-tail":
      return { ...context, kernels: { ...kernels, crossEntropy: kernels.exactTail } };
    case "stablemax":
      return { ...context, kernels: { ...kernels, crossEntropy: kernels.stableMax } };
  }
}
