import type { SubmitOutcome } from "../../sweep/slurm/submit";
import { quoted } from "../../sweep/slurm/batch-script";
import { shortPath } from "../options/slurm-options";

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** What was submitted, in a line: "250 runs: 31 done, 219 in 28 tasks, job 4711; logs runs/slurm/4711_%a.log". */
export function submittedLine(outcome: SubmitOutcome): string {
  const { total, done, queued, runs, tasks, arrays, left, log } = outcome;
  const jobs = arrays.flatMap(({ job }) => job ?? []);
  const parts = [
    ...(done > 0 ? [`${done} done`] : []),
    ...(queued > 0 ? [`${queued} queued or running`] : []),
    ...(runs > 0 ? [`${runs} in ${count(tasks, "task")}`] : []),
    ...(left > 0 ? [`${left} left for another time`] : []),
    ...(jobs.length > 0 ? [`${jobs.length === 1 ? "job" : "jobs"} ${jobs.join(", ")}`] : []),
  ];
  const first = `${count(total, "run")}: ${parts.join(", ")}`;
  if (runs === 0) return `${first}; nothing to submit`;
  const [job, ...others] = jobs;
  const names = job === undefined ? "%A" : others.length === 0 ? job : `{${jobs.join(",")}}`;
  return `${first}; logs ${shortPath((log ?? "").replaceAll("%A", names).replaceAll("%%", "%"))}`;
}

/** Tasks that will not begin by themselves, and what lets them. */
export function heldNotes(held: readonly string[]): readonly string[] {
  if (held.length === 0) return [];
  const named = `${held.slice(0, 20).join(" ")}${held.length > 20 ? " …" : ""}`;
  return [
    `${count(held.length, "task")} in the queue ${held.length === 1 ? "is" : "are"} held and will not begin by ${held.length === 1 ? "itself" : "themselves"}: scontrol release ${named}`,
  ];
}

/** What should be known besides, in sentences. */
export function submittedNotes(
  { failedBefore, held, left, refused, arrays }: SubmitOutcome,
  plan: string,
): readonly string[] {
  return [
    ...heldNotes(held),
    ...(failedBefore > 0
      ? [
          `${count(failedBefore, "run")} of these failed before: npx grokbook status ${plan} --failed says why.`,
        ]
      : []),
    ...(refused !== null
      ? [
          `sbatch took ${count(arrays.length, "array")} and refused the next: ${refused.trim()}. The same command submits the rest when there is room.`,
        ]
      : []),
    ...(left > 0 && refused === null
      ? [
          `${count(left, "run")} need more arrays than may run at once (--at-most): the same command submits them when these are done.`,
        ]
      : []),
  ];
}

/** A dry run: the calls of sbatch, and the script. */
export function dryRunText({ commands, script }: SubmitOutcome): string {
  if (script === null) return "";
  return [
    ...commands.map((words) => words.map(quoted).join(" ")),
    "",
    `# ${script.file}`,
    script.text.trimEnd(),
  ].join("\n");
}
