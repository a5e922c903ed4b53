import { comparePoints } from "../../run/metrics/compare-points";
import { metricsFromCsv, PUBLISHED_DIGITS } from "../../run/metrics/metrics-csv";
import { parsePoint } from "../../run/metrics/metrics-line";
import { MetricsError } from "../../run/errors/metrics-error";
import { count } from "../../figures/words";
import type { Point } from "../../run/types";

/**
 * The points of a run of Node, from the file of its folder: metrics.csv of a published run, metrics.jsonl of one's own.
 * @throws MetricsError with the line that is none
 */
export function openedRun(name: string, text: string): readonly Point[] {
  if (!/\.jsonl$/i.test(name)) return metricsFromCsv(text, name);
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line, i) => {
      const point = parsePoint(line);
      if (point === null)
        throw new MetricsError(
          name,
          i + 1,
          `expected a metrics point, got ${JSON.stringify(line.slice(0, 60))}`,
        );
      return point;
    });
}

/** Whether points of Node are those of a model here, in a sentence; null when the two share no step but the first. */
export function besideModel(theirs: readonly Point[], ours: readonly Point[], model: string): string | null {
  const steps = new Set(ours.map(({ step }) => step));
  const shared = theirs.filter(({ step }) => steps.has(step));
  if (shared.length < 2) return null;
  const there = new Set(shared.map(({ step }) => step));
  const { differing } = comparePoints(
    shared,
    ours.filter(({ step }) => there.has(step)),
    PUBLISHED_DIGITS,
  );
  return differing === 0
    ? `Equal to ${model} in all ${count(shared.length)} evaluations that both have.`
    : `Differs from ${model} in ${count(differing)} of ${count(shared.length)} evaluations that both have.`;
}
