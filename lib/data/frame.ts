import type * as tfjs from "@tensorflow/tfjs-backend-cpu";
import type * as danfojs from "danfojs-node";
import { withPackages } from "./optional-package";

/** Values of one column; typed arrays are copied into plain ones, which danfo needs. */
export type Column = ArrayLike<string> | ArrayLike<number> | ArrayLike<boolean>;

/**
 * A danfo DataFrame from equally long columns.
 * danfo is loaded on the first call: training, which needs only packed tokens, never waits for it. It is the notebooks' package:
 * npm lets only the root of a project put other packages in the place of those that danfo asks for.
 * @throws MissingPackageError where it is not installed
 */
export function frame(columns: Readonly<Record<string, Column>>): danfojs.DataFrame {
  const danfo = withPackages(DANFO, load);
  const plain = Object.entries(columns).map(([name, values]) => [name, Array.from<unknown>(values)]);
  return new danfo.DataFrame(Object.fromEntries(plain));
}

const DANFO = {
  what: "A DataFrame",
  packages: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-cpu", "danfojs-node"],
  also:
    "danfo asks for packages that should not be installed: put the shims in their place that the workbook's package.json names in " +
    "its overrides. npx grokbook examples --csv FILE writes the same rows without danfo.",
};

function load(): typeof danfojs {
  // danfo's statistics run on tensors, whatever engine trains.
  const { MathBackendCPU } = require("@tensorflow/tfjs-backend-cpu") as typeof tfjs;
  // Its first use prints a banner that advises installing tfjs-node, in the middle of a reader's cell.
  Object.defineProperty(MathBackendCPU.prototype, "firstUse", {
    get: () => false,
    set: () => {},
    configurable: true,
  });
  return require("danfojs-node") as typeof danfojs;
}
