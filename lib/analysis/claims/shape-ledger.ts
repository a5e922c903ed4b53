import type { RunResult } from "../../run/types";
import { criticalDataSize } from "../critical-size/critical-data-size";
import type { CriticalDataSizeOptions } from "../critical-size/critical-data-size";
import { count, notRun, stepText } from "./finding";
import { claims } from "./ledger";
import type { Finding, LedgerRow } from "./types";

const rules: Readonly<Record<number, string>> = {
  1: "some data size generalises, and takes at least 4 times as long as it takes to memorise (medians over seeds)",
  2: "the step to generalise peaks inside the tested sizes, with a size that never generalises to its left",
  3: "the largest size generalises within 2.5 times the steps it takes to memorise",
  4: "over the sizes, memorisation steps vary less than half as much as generalisation steps (largest / smallest)",
};

/**
 * Claims 1 to 4 as shapes, without the paper's numbers: what a smaller modulus and model (the quick profile) can show. The
 * ledger of the paper's own setting is `ledger`. One seed is enough to answer, the row says how many there were.
 * @param runs one sweep over data sizes
 * @param options as for `criticalDataSize`
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function shapeLedger(runs: readonly RunResult[], options: CriticalDataSizeOptions = {}): LedgerRow[] {
  const find = runs.length === 0 ? () => notRun("no runs") : findings(runs, options);
  return claims
    .filter(({ id }) => id in rules)
    .map(({ id, claim, paper }): LedgerRow => {
      const rule = rules[id] as string;
      return { id, claim: shapes[id] ?? claim, paper, rule, record: { fixed: "2026-11-23" }, ...find(id) };
    });
}

const shapes: Readonly<Record<number, string>> = {
  1: "Near the critical data size, generalisation comes long after memorisation (grokking).",
  2: "Generalisation takes longest at a critical data size; smaller sizes do not generalise.",
  3: "With plenty of data, memorisation and generalisation come together.",
  4: "Memorisation depends on the data size much less than generalisation does.",
};

function findings(runs: readonly RunResult[], options: CriticalDataSizeOptions): (id: number) => Finding {
  const cds = criticalDataSize(runs, options);
  const { rows, horizon } = cds.table;
  const used = { seeds: cds.seeds, runs: rows.flatMap((row) => row.seeds.map((s) => s.run)) };
  const found = (
    holds: boolean,
    ours: string,
    value: number | null,
    interval: Finding["interval"] = null,
  ): Finding => ({ verdict: holds ? "reproduced" : "not reproduced", ours, value, interval, ...used });

  const delays = rows.flatMap((row) => {
    const { tMem, tGen } = row;
    return tMem.median && tGen.median ? [{ row, delay: tGen.median / tMem.median }] : [];
  });
  const longest = delays.reduce((a, b) => (b.delay > a.delay ? b : a), delays[0] as (typeof delays)[number]);
  const at = rows.findIndex((row) => row.size === cds.size);
  const largest = rows.at(-1);
  const spread = (steps: (number | null)[]): number => {
    const known = steps.filter((s) => s !== null);
    return known.length === 0 ? NaN : Math.max(...known) / Math.min(...known);
  };

  return (id) => {
    if (largest === undefined) return notRun("no run reached the horizon");
    if (id === 1) {
      if (delays.length === 0) return found(false, "no data size both memorises and generalises", null);
      const { row, delay } = longest;
      return found(
        delay >= 4,
        `at data size ${count(row.size)}: train at ${stepText(row.tMem.median, horizon)}, test at ${stepText(row.tGen.median, horizon)}, ${delay.toFixed(1)} times as long`,
        delay,
      );
    }
    if (id === 2) {
      const inside = at > 0 && at < rows.length - 1;
      const silent = rows.slice(0, Math.max(0, at)).some((row) => row.tGen.median === null);
      const where = cds.size === null ? "no size generalises" : `peak at ${count(cds.size)}`;
      const tested = rows.map((row) => count(row.size)).join(", ");
      return found(inside && silent, `${where} of the sizes ${tested}`, cds.size, cds.interval);
    }
    if (id === 3) {
      const { tMem, tGen, size } = largest;
      const ratio = tGen.median === null ? null : tGen.median / (tMem.median ?? Infinity);
      return found(
        ratio !== null && ratio <= 2.5,
        `at data size ${count(size)}: train at ${stepText(tMem.median, horizon)}, test at ${stepText(tGen.median, horizon)}`,
        ratio,
      );
    }
    const mem = spread(rows.map((row) => row.tMem.median));
    const gen = spread(rows.map((row) => row.tGen.median));
    return found(
      mem < gen / 2,
      `memorisation varies ${mem.toFixed(1)}-fold, generalisation ${gen.toFixed(1)}-fold`,
      mem / gen,
    );
  };
}
