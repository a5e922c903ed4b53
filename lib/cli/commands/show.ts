import type { Command } from "commander";
import { describeConfig } from "../../config/describe-config";
import { parentOf } from "../../config/parent";
import { listRuns } from "../../run/folder/list-runs";
import { configOfParent } from "../../run/family/find-parent";
import { familyRows } from "../terminal/family-rows";
import { loadRun } from "../../run/folder/load-run";
import { snapshotsIn } from "../../run/published/snapshots";
import { findPublished, publishedFolder } from "../../run/published/published";
import { RunNotFoundError } from "../../run/errors/run-not-found-error";
import type { RunResult } from "../../run/types";
import { columns } from "../terminal/columns";
import { describeResult } from "../terminal/describe-result";
import { findId } from "../options/find-id";
import { print } from "../terminal/say";

/** `grokbook show`: one run, with every setting and its source. */
export function register(program: Command): void {
  program
    .command("show")
    .argument("<id>", "a run's id, or enough of its beginning; published runs too")
    .description("Show a run: what came out, and every setting with its source")
    .option("--root <folder>", "folder of all runs (default: GROKBOOK_RUNS, else runs/ of the workbook)")
    .option("--json", "for machines: configuration, provenance and every metrics point")
    .action(async (prefix: string, { root, json }: { root?: string; json?: boolean }) => {
      const result = await load(await findId(prefix, root), root);
      if (json === true) return print(JSON.stringify(result));
      const settings = describeConfig(result.config).map(({ field, value, source }) => [
        field,
        String(value),
        source,
      ]);
      const facts = Object.entries(result.provenance.environment).map(([name, value]) => [
        name,
        String(value),
      ]);
      const parent = parentOf(result.config);
      const parentConfig = parent === null ? null : await configOfParent(parent.id, { root });
      const family = familyRows(result, await listRuns({ root }), parentConfig?.config ?? null);
      print(
        [
          describeResult(result, root),
          ...(family.length === 0 ? [] : [columns(family)]),
          ...(await publishedWeights(result)),
          columns(settings),
          columns(facts),
          ...(result.notes ?? []),
        ].join("\n\n"),
      );
    });
}

/** Where a published run's weights are to be had. */
async function publishedWeights({ id, origin }: RunResult): Promise<readonly string[]> {
  const folder = origin === "published" ? await publishedFolder(id) : null;
  const steps = folder === null ? [] : await snapshotsIn(folder);
  if (steps.length === 0) return [];
  return [
    `Published with its weights at steps ${steps.join(", ")}: npx grokbook export ${id} --safetensors weights.safetensors --step ${steps.at(-1)}`,
  ];
}

async function load(id: string, root: string | undefined): Promise<RunResult> {
  try {
    return await loadRun(id, { root });
  } catch (error) {
    const published = error instanceof RunNotFoundError ? await findPublished(id) : null;
    if (published === null) throw error;
    return published;
  }
}
