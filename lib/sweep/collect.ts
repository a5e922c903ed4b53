import type { RunConfig } from "../config/types";
import { loadRuled } from "../run/folder/load-ruled";
import { loadFinished } from "../run/folder/load-run";
import { METRIC_NAMES } from "../run/metrics/metrics-line";
import { publishedIndex } from "../run/published/published";
import type { RunResult } from "../run/types";
import { findRuns } from "./progress/find-runs";
import { fieldOf, varyingFields } from "./plan/varying-fields";

/** The runs of a plan that are finished or that a rule ended, published or local, in its order. Trains nothing. */
export async function finishedRuns(
  configs: readonly RunConfig[],
  { root }: { readonly root?: string | undefined } = {},
): Promise<readonly RunResult[]> {
  const [find, published] = [await findRuns(root), await publishedIndex()];
  const results: RunResult[] = [];
  for (const config of configs) {
    const place = await find(config);
    const result =
      (await published(config, { root })) ??
      (place === null ? null : ((await loadFinished(place.folder)) ?? (await loadRuled(place.folder))));
    if (result !== null && (result.status === "finished" || result.stoppedBy !== undefined))
      results.push(result);
  }
  return results;
}

/** One table of every point of every run: id, each field of the configuration that differs between the runs, the metrics. */
export function resultsToCsv(results: readonly RunResult[]): string {
  const varying = varyingFields(results.map((r) => r.config));
  const header = ["id", ...varying, ...METRIC_NAMES].join(",");
  const rows = results.flatMap(({ id, config, points }) => {
    const own = varying.map((name) => cell(fieldOf(config, name)));
    return points.map((p) => [id, ...own, ...METRIC_NAMES.map((name) => String(p[name]))].join(","));
  });
  return `${[header, ...rows].join("\n")}\n`;
}

function cell(value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
