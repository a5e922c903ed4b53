import type { EngineInfo } from "../../engine/types";
import { count, percent } from "../../figures/words";
import type { Point } from "../../run/types";
import type { QuickRun, QuickRuns } from "./quick-runs";

/** What a page holds against a run of Node. */
export interface Here {
  readonly id: string;
  readonly step: number;
  readonly digest: string;
  readonly engine: EngineInfo;
  /** Its point at that step, when it was measured there. */
  readonly point: Point | undefined;
}

/** What came of it. */
export interface Proof {
  /** null: there is no run of Node to hold it against. */
  readonly equal: boolean | null;
  readonly text: string;
}

/** The published run with an id. */
export const findQuickRun = ({ runs }: QuickRuns, id: string): QuickRun | null =>
  runs.find((run) => run.id === id) ?? null;

/** Whether the page's weights are Node's to the byte; if not, which facts differ and how far the numbers are apart. */
export function compare(published: QuickRuns, { id, step, digest, engine, point }: Here): Proof {
  const run = findQuickRun(published, id);
  const mark = run?.marks.find((other) => other.step === step);
  const ours = digest.slice(0, 8);
  if (run === null || mark === undefined)
    return {
      equal: null,
      text: `Run ${id} ends here at step ${count(step)} with SHA-256 ${ours}…; Node's command below prints its own to compare.`,
    };
  if (mark.digest === digest)
    return {
      equal: true,
      text: `Your browser reproduced run ${id} of Node at step ${count(step)}: the same 32 bytes, SHA-256 ${ours}….`,
    };
  const facts = differences(run.fingerprint, engine.fingerprint);
  const apart = point === undefined ? "" : ` ${numbers(mark.point, point)}`;
  return {
    equal: false,
    text: `Run ${id} differs from Node's at step ${count(step)}: SHA-256 ${ours}… here, ${mark.digest.slice(0, 8)}… there. ${facts}${apart}`,
  };
}

function differences(there: EngineInfo["fingerprint"], here: EngineInfo["fingerprint"]): string {
  const simd = { relaxed: "relaxed SIMD", plain: "plain SIMD" } as Readonly<Record<string, string>>;
  const fma = (fused: unknown): string =>
    fused === true ? "fused multiply-add" : "multiply and add rounded apart";
  const facts = [
    ...(here["simd"] === there["simd"]
      ? []
      : [`${simd[String(here["simd"])]} here, ${simd[String(there["simd"])]} there`]),
    ...(here["fma"] === there["fma"] ? [] : [`${fma(here["fma"])} here, ${fma(there["fma"])} there`]),
    ...(here["decoder"] === there["decoder"]
      ? []
      : [`the step ${form(here["decoder"])} here, ${form(there["decoder"])} there`]),
  ];
  return facts.length === 0
    ? "Neither SIMD nor the fused multiply-add differs: the page and that run may be of two versions."
    : `What differs: ${facts.join("; ")}.`;
}

const form = (decoder: unknown): string => (decoder === "tabulated" ? "by tables" : "without tables");

function numbers(there: Point, here: Point): string {
  return (
    `Test accuracy ${percent(here.testAccuracy)} here, ${percent(there.testAccuracy)} there; ` +
    `norm ${here.norm.toPrecision(6)} here, ${there.norm.toPrecision(6)} there.`
  );
}
