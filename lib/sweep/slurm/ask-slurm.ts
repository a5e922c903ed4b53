import { execFile } from "node:child_process";

/** What one of Slurm's commands answered. */
export interface SlurmAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  /** What it said, both outputs together; null where the command is not there. */
  readonly said: string | null;
}

/** A busy controller answers late; its own clients give up after about so long, too (ours). */
const PATIENCE_MS = 120_000;
const MOST_BYTES = 2 ** 28;

/** Runs one of Slurm's commands to its end. Never throws: what a refusal means is the caller's to say. */
export function askSlurm(program: string, args: readonly string[]): Promise<SlurmAnswer> {
  return new Promise((resolve) => {
    const options = { encoding: "utf8", timeout: PATIENCE_MS, maxBuffer: MOST_BYTES } as const;
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve({ ok: true, stdout, said: stdout + stderr });
      const missing = error.code === "ENOENT" || error.code === "EACCES";
      const own = stderr.trim() || stdout.trim() || error.message;
      resolve({ ok: false, stdout, said: missing ? null : own });
    });
  });
}
