import { InvalidArgumentError } from "commander";
import type { KeepRule } from "../../run/keep";

export const KEEP = "--keep <steps>";
export const keepHelp =
  "keep the checkpoints of these steps for good: 50000,200000, or log:16 for sixteen on a logarithmic scale; branch and export begin from them";

/** The value of `--keep`: "50000,200000,280000", "log:16", or both. */
export function keepRule(text: string): KeepRule {
  const entries = text.split(",").map((part) => part.trim());
  if (entries.every((entry) => /^(\d+|log:[1-9]\d*)$/.test(entry)))
    return entries.map((entry) => (entry.startsWith("log:") ? (entry as `log:${number}`) : Number(entry)));
  throw new InvalidArgumentError("Expected steps, such as 50000,200000, or log:16.");
}
