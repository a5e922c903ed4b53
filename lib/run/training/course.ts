import type { RunConfig } from "../../config/types";
import type { Session, StepRecords } from "../../engine/types";
import type { BatchWindow } from "../metrics/batch-window";
import { only } from "../only";
import type { Point } from "../types";

/** What a run is stepped with. */
export interface CourseParts {
  readonly config: Pick<RunConfig, "steps" | "evaluateEvery">;
  readonly session: Session;
  readonly window: BatchWindow;
  /** Updates made before the run began: where a branch took its parent up. Default 0. */
  readonly first?: number;
  /** Updates made. */
  readonly step: number;
  /** Step of the newest metrics point, or null. */
  readonly measuredAt: number | null;
}

/**
 * A run between its first step and its last, whoever keeps what it learns: when it is measured, and what a point holds. A run
 * folder and a page in a browser train through the same one.
 */
export class Course {
  readonly session: Session;
  readonly window: BatchWindow;
  /** Updates made before the run began. */
  readonly first: number;
  private readonly config: CourseParts["config"];
  private measuredAt: number | null;
  #step: number;
  #diverged = false;

  constructor({ config, session, window, first = 0, step, measuredAt }: CourseParts) {
    this.config = config;
    this.session = session;
    this.window = window;
    this.first = first;
    this.measuredAt = measuredAt;
    this.#step = step;
  }

  /** Updates made. */
  get step(): number {
    return this.#step;
  }

  /** Whether a loss was no number. */
  get diverged(): boolean {
    return this.#diverged;
  }

  /** Whether the newest point tells of this step. */
  get measured(): boolean {
    return this.measuredAt === this.#step;
  }

  /** Whether this step has a point, and it is not there yet. */
  get due(): boolean {
    const { evaluateEvery, steps } = this.config;
    if (this.measured) return false;
    return this.#step % evaluateEvery === 0 || this.#step === steps || this.#step === this.first;
  }

  /** Whether it has made every step and measured the last. */
  get finished(): boolean {
    return this.#step >= this.config.steps && this.measured;
  }

  /** Updates to the next point. @param last a step not to be passed */
  left(last: number): number {
    const { evaluateEvery } = this.config;
    return Math.min(last, this.#step - (this.#step % evaluateEvery) + evaluateEvery) - this.#step;
  }

  /** Makes `count` updates; they may not pass a point. */
  async advance(count: number): Promise<StepRecords> {
    const records = only(await this.session.advance(count));
    this.window.push(records);
    this.#step += count;
    this.#diverged ||= records.loss.some(Number.isNaN);
    return records;
  }

  /** The point of this step. */
  async measure(): Promise<Point> {
    const { session, window } = this;
    const test = only(await session.evaluate("test"));
    const norm = only(await session.norm());
    const train = this.#step === this.first ? only(await session.evaluate("train")) : null;
    const { trainLoss, trainAccuracy } =
      train === null ? window.mean() : { trainLoss: train.loss, trainAccuracy: train.accuracy };
    if (train === null) window.clear(); // what a parent's batches saw still counts in a branch's second point
    this.measuredAt = this.#step;
    this.#diverged ||= Number.isNaN(trainLoss);
    return {
      step: this.#step,
      trainLoss,
      trainAccuracy,
      testLoss: test.loss,
      testAccuracy: test.accuracy,
      norm,
    };
  }
}
