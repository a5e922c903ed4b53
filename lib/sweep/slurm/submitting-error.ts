import type { RunLockedError } from "../../run/errors/run-locked-error";

/** Another process is submitting to Slurm from the same runs folder. */
export class SubmittingError extends Error {
  override readonly name = "SubmittingError";

  constructor({ folder, pid, host }: RunLockedError) {
    super(
      `${folder}: process ${pid} on ${host} is submitting at this moment. Run the same command when it is done: it submits what is then missing.`,
    );
  }
}
