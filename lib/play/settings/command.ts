import { valueOf } from "../../config/describe-config";
import { defaultOf, fields } from "../../config/fields/fields";
import type { Profile, RunConfig } from "../../config/types";

/** The command line that makes the same run in Node: the profile, and every field that it does not say. */
export function commandOf(config: RunConfig, profile: Profile): string {
  const own = fields[config.task].flatMap((field) => {
    const value = valueOf(config, field.name);
    return value === defaultOf(config.task, field, profile).value
      ? []
      : [`--set ${quoted(`${field.name}=${String(value)}`)}`];
  });
  return [
    "npx grokbook run",
    ...(config.task === "modular" ? [] : [`--task ${config.task}`]),
    `--profile ${profile}`,
    ...own,
  ].join(" ");
}

/** A shell would take * for file names. */
const quoted = (setting: string): string => (/^[\w=.+/-]+$/.test(setting) ? setting : `"${setting}"`);
