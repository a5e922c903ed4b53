/** What a submission's tasks run. */
export interface BatchScript {
  /** Node that submitted; where a compute node lacks it, the `node` of its PATH is taken. */
  readonly node: string;
  /** The command line's main file. */
  readonly main: string;
  /** Arguments of `grokbook run`, up to the task's number. */
  readonly args: readonly string[];
  /** Submission's folder, where each task keeps its tries and is told that it was cancelled. */
  readonly folder: string;
  /** Where the sweep was started: relative names in a plan are meant from there. */
  readonly cwd: string;
  /** Variables that runs depend on: a cluster may start jobs with an empty environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Seconds before the time limit at which Slurm asks a task to stop: a checkpoint and an evaluation take far less (ours). */
export const SIGNAL_SECONDS = 90;

/**
 * The script of a job array. It calls `node` itself: npm would end by the signal, without a checkpoint. Slurm's signal goes to this
 * script (`B:`; without it only to what `srun` starts, which is nothing here), which passes it on. Exit codes: 0 done, 1 failed, 75
 * requeued, or not and to be submitted again, 143 ended on request.
 */
export function batchScript({ node, main, args, folder, cwd, env }: BatchScript): string {
  const settings = Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}`);
  return `#!/bin/bash
#SBATCH --job-name=grokbook
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --signal=B:USR1@${SIGNAL_SECONDS}
# Written by grokbook. Task N trains pack N of the runs in plan.json beside this file; $1 is the number of this array's first task.
# sbatch reads the lines above only where its own command line does not say otherwise.
${[`cd ${quoted(cwd)} || exit 1`, ...settings].join("\n")}
node=${quoted(node)}
[ -x "$node" ] || node=node
task=$((SLURM_ARRAY_TASK_ID + \${1:-0}))
element="\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}" # never the bare number: that would requeue the whole array
mine=${quoted(folder)}/task-$task
echo "grokbook: task $task, $element on \${SLURMD_NODENAME:-$(hostname)}, $(date -u +%FT%TZ)"
if [ -e "$mine.cancelled" ]; then
  echo "grokbook: cancelled before it began"
  exit 143
fi

child= told= ended=
trap 'told=1; [ -n "$child" ] && kill -TERM "$child" 2>/dev/null' USR1
trap 'told=1; ended=1; [ -n "$child" ] && kill -TERM "$child" 2>/dev/null' TERM
"$node" ${[main, ...args].map(quoted).join(" ")} --tries "$mine.json" --index "$task" &
child=$!
[ -n "$told" ] && kill -TERM "$child" 2>/dev/null
while :; do
  wait "$child"
  code=$?
  # A trap makes \`wait\` return early, with more than 128.
  [ "$code" -gt 128 ] && kill -0 "$child" 2>/dev/null || break
done

[ "$code" -gt 128 ] && code=75 # killed (out of memory, kill -9): its checkpoint stands, and its tries are counted
if [ "$code" -eq 75 ]; then
  sleep 1 # whoever ends a job tells all its processes: a SIGTERM of ours may still be on its way
  # Cancelled, preempted or over its time: a job that somebody ended must not come back by itself.
  if [ -n "$ended" ] || [ -e "$mine.cancelled" ]; then
    echo "grokbook: ended with a checkpoint; the same sweep command submits it again"
    exit 143
  fi
  scontrol requeue "$element" || echo "grokbook: not requeued; the same sweep command submits what is missing"
fi
exit "$code"
`;
}

/** A word for the shell, whatever it holds. */
export function quoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
