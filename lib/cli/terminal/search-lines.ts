import { generalisedBy, generalising } from "../../analysis/critical-size/generalising";
import { sizeOf } from "../../analysis/critical-size/by-size";
import type { SearchProgress } from "../../analysis/critical-size/search/search-critical-size";
import { searchNote } from "../../notebook/live/find-critical-size";
import { liveBlock } from "./live-block";
import { say } from "./say";

/** Columns of the strip that the interval shrinks in. */
const STRIP = 56;

/**
 * A search on stderr while it goes: in a terminal a block that is rewritten in place, with one strip a round so that the
 * interval is seen to shrink; elsewhere a line after every round.
 */
export function searchView(stream: NodeJS.WriteStream = process.stderr): {
  update(state: SearchProgress): void;
  end(): void;
} {
  const block = liveBlock(stream);
  let last: SearchProgress | null = null;
  let told = 0;
  return {
    update: (state) => {
      last = state;
      if (stream.isTTY) return block.update(() => searchLines(state));
      if (state.rounds.length <= told) return;
      told = state.rounds.length;
      say(counted(state));
    },
    end: () => {
      if (last === null) return;
      const state = last;
      last = null; // once
      if (stream.isTTY) return block.end(searchLines(state));
      say(searchLines({ ...state, running: [] }).join("\n"));
    },
  };
}

/** The strips, then what is known and what is under way. */
export function searchLines(state: SearchProgress): readonly string[] {
  const { axis, rounds, results, plan } = state;
  const [low, high] = [Math.log(axis.sizes[0] as number), Math.log(axis.sizes.at(-1) as number)];
  const place = (size: number): number => Math.round(((Math.log(size) - low) / (high - low)) * (STRIP - 1));
  let seen = 0;
  const strips = rounds.map(({ runs, size, interval }) => {
    const cells = Array.from({ length: STRIP }, (_, i): string => {
      const from = interval[0] === null ? -1 : place(interval[0]);
      const to = interval[1] === null ? STRIP : place(interval[1]);
      return i >= from && i <= to ? "─" : " ";
    });
    if (size !== null && place(size) >= 0 && place(size) < STRIP) cells[place(size)] = "┼";
    for (const run of results.slice(seen, runs)) {
      const there = generalisedBy(run, generalising(run, plan), plan.horizon) === true;
      cells[place(sizeOf(run.config))] = there ? "●" : "○";
    }
    seen = runs;
    return `${String(runs).padStart(4)} ${interval[0] === null ? "‹" : "│"}${cells.join("")}${interval[1] === null ? "›" : "│"}`;
  });
  const ends = [axis.sizes[0] as number, axis.all].map((size, i) =>
    (i === 0 ? axis.count(size) : size).toLocaleString("en-GB"),
  );
  const ruler = `     │${(ends[0] as string).padEnd(STRIP - (ends[1] as string).length)}${ends[1] ?? ""}│ ${axis.noun}`;
  return [
    "runs  ● generalised  ○ did not  ┼ n₅₀  ─ interval (‹ › not bounded)",
    ...strips,
    ruler,
    counted(state),
  ];
}

function counted(state: SearchProgress): string {
  const { spent, plan } = state;
  const of = plan.budget.runs === undefined ? "" : ` of ${plan.budget.runs} at most`;
  return `${spent.runs} runs${of}, ${spent.steps.toLocaleString("en-GB")} steps; ${searchNote(state) || "nothing is known yet"}`;
}
