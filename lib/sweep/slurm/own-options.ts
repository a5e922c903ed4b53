/** Options of sbatch that this command sets, or that leave nothing to submit: each with what to write instead. */
const OURS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/^(?:-a.*|--array(?:=.*)?)$/, "the tasks are counted here; --at-most says how many may run at once"],
  [/^--wrap(?:=.*)?$/, "the script is written here"],
  [/^--test-only$/, "--dry-run, before --, says what would be submitted"],
];

/** What is wrong with the arguments meant for sbatch: those that would take the place of ours. */
export function problemsOf(args: readonly string[]): readonly string[] {
  return args.flatMap((arg) =>
    OURS.filter(([pattern]) => pattern.test(arg)).map(([, why]) => `${arg}: ${why}`),
  );
}

/** Where sbatch was told to write the logs; null when it was not. */
export function outputOf(args: readonly string[]): string | null {
  let output: string | null = null;
  for (const [i, arg] of args.entries()) {
    if (arg === "-o" || arg === "--output") output = args[i + 1] ?? null;
    else output = /^(?:--output=|-o=?)(.+)$/.exec(arg)?.[1] ?? output;
  }
  return output;
}
