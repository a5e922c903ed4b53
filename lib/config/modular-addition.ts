import { makeConfig } from "./make-config";
import type { ModularConfig, Profile } from "./types";

/** Any field of a modular run, and the profile that fills in the rest. */
export type ModularOverrides = Partial<Omit<ModularConfig, "task">> & {
  /** @defaultValue "full" — the paper's setting */
  readonly profile?: Profile;
};

/**
 * The configuration of a modular-arithmetic run: the paper's settings (or the quick ones), changed where you say so.
 * Validated and frozen; `describeConfig` shows every value with its source.
 * @example modularAddition({ profile: "quick", weightDecay: 0.5, seed: 1 })
 * @throws ConfigError naming every bad or misspelt field at once
 */
export function modularAddition(overrides: ModularOverrides = {}): ModularConfig {
  return makeConfig("modular", overrides) as ModularConfig;
}
