import type * as tfjs from "@tensorflow/tfjs-core";
import type * as danfojs from "danfojs-node";

/** Values of one column; typed arrays are copied into plain ones, which danfo needs. */
export type Column = ArrayLike<string> | ArrayLike<number> | ArrayLike<boolean>;

/**
 * A danfo DataFrame from equally long columns.
 * danfo is loaded on the first call: training, which needs only packed tokens, never waits for it.
 */
export function frame(columns: Readonly<Record<string, Column>>): danfojs.DataFrame {
  require("@tensorflow/tfjs-backend-cpu"); // danfo's statistics run on tensors, whatever engine trains
  // Its first use prints a banner that advises installing tfjs-node, in the middle of a reader's cell.
  const { findBackend } = require("@tensorflow/tfjs-core") as typeof tfjs;
  const cpu = findBackend("cpu") as unknown as { firstUse?: boolean } | null;
  if (cpu !== null) cpu.firstUse = false;
  const danfo = require("danfojs-node") as typeof danfojs;
  const plain = Object.entries(columns).map(([name, values]) => [name, Array.from<unknown>(values)]);
  return new danfo.DataFrame(Object.fromEntries(plain));
}
