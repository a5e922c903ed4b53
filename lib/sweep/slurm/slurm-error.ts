/** Slurm is not here, or does not do what it was asked. */
export class SlurmError extends Error {
  override readonly name = "SlurmError";
  readonly program: string;
  /** What the program said, or null where it is not there. */
  readonly said: string | null;

  constructor(program: string, said: string | null, fix: string) {
    const what =
      said === null
        ? `${program}: expected Slurm's command on PATH, found none.`
        : `${program} refused: ${said.trim().replaceAll(/\n\s*/g, "; ")}.`;
    super(`${what} ${fix}`);
    this.program = program;
    this.said = said;
  }
}
