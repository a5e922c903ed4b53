import type * as tfjs from "@tensorflow/tfjs-backend-cpu";
import type * as danfojs from "danfojs-node";

/** Values of one column; typed arrays are copied into plain ones, which danfo needs. */
export type Column = ArrayLike<string> | ArrayLike<number> | ArrayLike<boolean>;

/**
 * A danfo DataFrame from equally long columns.
 * danfo is loaded on the first call: training, which needs only packed tokens, never waits for it.
 */
export function frame(columns: Readonly<Record<string, Column>>): danfojs.DataFrame {
  // danfo's statistics run on tensors, whatever engine trains.
  const { MathBackendCPU } = require("@tensorflow/tfjs-backend-cpu") as typeof tfjs;
  // Its first use prints a banner that advises installing tfjs-node, in the middle of a reader's cell.
  Object.defineProperty(MathBackendCPU.prototype, "firstUse", {
    get: () => false,
    set: () => {},
    configurable: true,
  });
  const danfo = require("danfojs-node") as typeof danfojs;
  const plain = Object.entries(columns).map(([name, values]) => [name, Array.from<unknown>(values)]);
  return new danfo.DataFrame(Object.fromEntries(plain));
}
