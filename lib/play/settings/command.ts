import { valueOf } from "../../config/describe-config";
import { defaultOf, fields } from "../../config/fields/fields";
import type { ModularConfig, Profile } from "../../config/types";

/** The command line that makes the same run in Node: the profile, and every field that it does not say. */
export function commandOf(config: ModularConfig, profile: Profile): string {
  const own = fields.modular.flatMap((field) => {
    const value = valueOf(config, field.name);
    return value === defaultOf("modular", field, profile).value
      ? []
      : [`--set ${quoted(`${field.name}=${String(value)}`)}`];
  });
  return ["npx grokbook run", `--profile ${profile}`, ...own].join(" ");
}

/** A shell would take * for file names. */
const quoted = (setting: string): string => (/^[\w=.+/-]+$/.test(setting) ? setting : `"${setting}"`);
