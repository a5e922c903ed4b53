import type { TrainingState } from "../../engine/types";

/** Bytes that the kept states of one model may take, and the most of them (ours): a phone has them, and a slider shows no more. */
const BUDGET = 32 * 2 ** 20;
const MOST = 64;

/** States that a reader can go back to: the first, the newest, and evenly spread ones between, thinned when they grow too many. */
export class KeptStates {
  private readonly states: TrainingState[] = [];
  private readonly most: number;
  /** Only steps that are multiples of it are kept. */
  private every: number;

  /** @param evaluateEvery steps between two moments at which a state may be kept */
  constructor(evaluateEvery: number, { parameters }: TrainingState) {
    this.every = evaluateEvery;
    this.most = Math.max(4, Math.min(MOST, Math.floor(BUDGET / (12 * parameters.length))));
  }

  get steps(): readonly number[] {
    return this.states.map(({ step }) => step);
  }

  /** Whether the state of this step belongs among them. */
  wants(step: number): boolean {
    return step % this.every === 0 && !this.states.some((state) => state.step === step);
  }

  keep(state: TrainingState): void {
    this.states.push(state);
    this.states.sort((a, b) => a.step - b.step);
    while (this.states.length > this.most) {
      this.every *= 2;
      const left = this.states.filter(({ step }, i) => i === 0 || step % this.every === 0);
      this.states.splice(0, Infinity, ...left);
    }
  }

  /** The kept state nearest to a step. */
  nearest(step: number): TrainingState {
    return this.states.reduce((best, state) =>
      Math.abs(state.step - step) < Math.abs(best.step - step) ? state : best,
    );
  }
}
