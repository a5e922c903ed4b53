/** What the prompt's exit code means; `grokbook --help` lists them. */
export const EXIT = {
  done: 0,
  /** It failed, and the same command would fail again. */
  failed: 1,
  /** The command line, the configuration or the plan is wrong; nothing was started. */
  usage: 2,
  /** Stopped with a checkpoint, or another process holds the run: the same command goes on (EX_TEMPFAIL of sysexits.h). */
  again: 75,
} as const;
