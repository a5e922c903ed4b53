import { makeConfig, taskOf } from "./make-config";
import type { RunConfig } from "./types";

/**
 * A configuration from plain data, such as a JSON file: `{ "task": "modular", "profile": "quick", … }`.
 * Fields left out take the profile's default; a complete configuration comes back as it is.
 * @throws ConfigError naming every bad or misspelt field at once
 */
export function configFrom(value: unknown): RunConfig {
  return makeConfig(taskOf(value), value);
}
