import type { Evaluation, Session, StepRecords, TrainingState } from "../types";
import type { Replica } from "./replica";

/** Runs its replicas one after the other. */
export class TfjsSession implements Session {
  private readonly members: readonly Replica[];
  private closed = false;

  constructor(members: readonly Replica[]) {
    this.members = members;
  }

  get replicas(): number {
    return this.members.length;
  }

  advance(steps: number): Promise<readonly StepRecords[]> {
    return this.each((replica) => replica.advance(steps));
  }

  evaluate(set: "train" | "test"): Promise<readonly Evaluation[]> {
    return this.each((replica) => replica.evaluate(set));
  }

  norm(): Promise<readonly number[]> {
    return this.each((replica) => replica.norm());
  }

  state(): Promise<readonly TrainingState[]> {
    return this.each((replica) => replica.snapshot());
  }

  async close(): Promise<void> {
    if (this.closed) return Promise.resolve();
    this.closed = true;
    for (const replica of this.members) replica.close();
    return Promise.resolve();
  }

  private async each<T>(ask: (replica: Replica) => Promise<T>): Promise<T[]> {
    const answers: T[] = [];
    for (const replica of this.members) {
      if (this.closed) throw new Error("This training session is closed. Open the run again to go on.");
      answers.push(await ask(replica));
    }
    return answers;
  }
}
