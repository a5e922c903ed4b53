/** A run whose loss is not a number any more: no further step can mend it. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
  readonly id: string;
  /** Updates made when it was noticed. */
  readonly step: number;

  constructor(id: string, step: number) {
    super(
      `Run ${id} has diverged: at step ${step} its loss is not a number. It stopped there with a checkpoint; ` +
        "a smaller learningRate, rescale or initStd may keep it finite.",
    );
    this.id = id;
    this.step = step;
  }
}
