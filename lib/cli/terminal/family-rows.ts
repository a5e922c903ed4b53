import { valueOf } from "../../config/describe-config";
import { fields } from "../../config/fields/fields";
import { parentOf } from "../../config/parent";
import type { RunConfig } from "../../config/types";
import type { ListedRun } from "../../run/folder/list-runs";

/** What a branch changed of its parent: "epsilon 1e-8 → 1e-6". */
export function changesText(config: RunConfig, parent: RunConfig): string {
  const changed = fields[config.task]
    .map(({ name }) => name)
    .filter((name) => name !== "parent" && valueOf(config, name) !== valueOf(parent, name))
    .map((name) => `${name} ${valueOf(parent, name)} → ${valueOf(config, name)}`);
  return changed.length === 0 ? "nothing changed" : changed.join(", ");
}

/** The family of a run, as rows of `show`: what it changed of its parent, and the branches of it that are here. */
export function familyRows(
  { id, config }: { readonly id: string; readonly config: RunConfig },
  runs: readonly ListedRun[],
  parentConfig: RunConfig | null,
): readonly string[][] {
  const parent = parentOf(config);
  const rows: string[][] = [];
  if (parent !== null && parentConfig !== null)
    rows.push(["changed", `${changesText(config, parentConfig)} (against ${parent.id})`]);
  for (const run of runs) {
    const from = run.config === null ? null : parentOf(run.config);
    if (run.config === null || from?.id !== id) continue;
    rows.push(["its branch", `${run.id} at step ${from.step}: ${changesText(run.config, config)}`]);
  }
  return rows;
}
