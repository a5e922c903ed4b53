import { stepsInWords } from "../steps-in-words";

/** A run holds no weights of the step asked for. */
export class NoWeightsError extends Error {
  override readonly name = "NoWeightsError";
  readonly id: string;
  readonly step: number | null;
  /** The steps there are. */
  readonly steps: readonly number[];

  constructor(id: string, step: number | null, steps: readonly number[], where: string) {
    const wanted = step === null ? "no weights" : `no weights of step ${step}`;
    super(
      steps.length === 0
        ? `Run ${id} has ${wanted} ${where}. Trained again with --keep ${step ?? "log:12"} it keeps them.`
        : `Run ${id} has ${wanted} ${where}; it has those of ${stepsInWords(steps)}.`,
    );
    this.id = id;
    this.step = step;
    this.steps = steps;
  }
}
