import { InvalidArgumentError } from "commander";
import type { RunConfig } from "../../config/types";
import { gridAxes, type GridAxes } from "../../sweep/progress/grid-axes";
import { UsageError } from "./usage-error";

/** The value of `--axes`: two fields. */
export function twoAxes(text: string): readonly [string, string] {
  const [x, y, ...more] = text.split(",").map((part) => part.trim());
  if (x && y && more.length === 0) return [x, y];
  throw new InvalidArgumentError("Expected two fields, such as dataFraction,hiddenSize.");
}

/**
 * The axes of a plan's map; null where fewer than two fields vary.
 * @throws UsageError when a field asked for does not vary in this plan
 */
export function axesOf(
  configs: readonly RunConfig[],
  asked: readonly [string, string] | undefined,
): GridAxes | null {
  try {
    return gridAxes(configs, asked);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(`--${error.message}`) : error;
  }
}
