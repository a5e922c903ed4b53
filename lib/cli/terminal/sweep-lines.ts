import type { RunConfig } from "../../config/types";
import { progress } from "../../notebook/live/progress";
import { sweepCounts, sweepTable } from "../../notebook/live/sweep-table";
import type { SweepProgress } from "../../sweep/progress/sweep-progress";
import { axesOf } from "../options/axes-option";
import { gridLines } from "./grid-lines";
import { liveBlock } from "./live-block";
import { say } from "./say";

/**
 * A sweep on stderr while it goes: in a terminal a table that is rewritten in place, with the map of two fields;
 * elsewhere a line every ten seconds, and the table once at the end.
 * @throws UsageError when `axes` names a field that does not vary
 */
export function sweepView(
  configs: readonly RunConfig[],
  asked: readonly [string, string] | undefined,
  stream: NodeJS.WriteStream = process.stderr,
): { update(state: SweepProgress): void; end(): void } {
  const axes = axesOf(configs, asked);
  const block = liveBlock(stream);
  let line: ReturnType<typeof progress> | null = null;
  let last: SweepProgress | null = null;
  const lines = (state: SweepProgress): readonly string[] => {
    const runs = state.runs.map(({ config, status, point }) => ({
      config,
      value: status === "done" ? (point?.testAccuracy ?? null) : null,
    }));
    return [
      ...sweepTable(state).toString().split("\n"),
      ...(axes === null ? [] : ["", ...gridLines(runs, axes)]),
    ];
  };
  return {
    update: (state) => {
      last = state;
      if (stream.isTTY) return block.update(() => lines(state));
      line ??= progress({ total: state.total, unit: "runs", stream });
      line.update({ done: state.done, note: sweepCounts(state), leftSeconds: state.etaSeconds });
    },
    end: () => {
      if (last === null) return;
      const shown = lines(last);
      last = null; // once
      if (stream.isTTY) return block.end(shown);
      line?.done();
      say(shown.join("\n"));
    },
  };
}
