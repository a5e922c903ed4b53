import type { Evaluation, Session, StepRecords, TrainingState } from "./types";

type Ask =
  | { readonly what: "advance"; readonly steps: number }
  | { readonly what: "evaluate"; readonly set: "train" | "test" }
  | { readonly what: "norm" | "state" };

interface Waiting {
  readonly ask: Ask;
  /** Of an advance: what its steps saw so far. */
  readonly loss: number[];
  readonly accuracy: number[];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Several runs over one session of replicas, each seeing a session of its own. A request is served when every run that is
 * still here has one: questions first, then as many steps as the run with the fewest left to make. So no run is ever past the step at
 * which it asks, however often each evaluates. A run that has left is still computed, and no longer waited for.
 */
export class ReplicaTeam {
  private readonly session: Session;
  private readonly waiting = new Map<number, Waiting>();
  private readonly here: Set<number>;
  /** Answers about the present step, so that replicas that ask the same cause one question. */
  private readonly answers = new Map<string, readonly unknown[]>();
  private busy = false;

  constructor(session: Session) {
    this.session = session;
    this.here = new Set(Array.from({ length: session.replicas }, (_, i) => i));
  }

  /** The session that run `i` sees. */
  member(i: number): Session {
    const ask = async <T>(question: Ask): Promise<readonly T[]> => {
      if (!this.here.has(i)) throw new Error("This training session is closed. Open the run again to go on.");
      if (this.waiting.has(i)) throw new Error("internal: a run asked again before its answer");
      return [(await this.put(i, question)) as T];
    };
    return {
      replicas: 1,
      advance: (steps) => ask<StepRecords>({ what: "advance", steps }),
      evaluate: (set) => ask<Evaluation>({ what: "evaluate", set }),
      norm: () => ask<number>({ what: "norm" }),
      state: () => ask<TrainingState>({ what: "state" }),
      close: () => this.leave(i),
    };
  }

  private put(i: number, ask: Ask): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.set(i, { ask, loss: [], accuracy: [], resolve, reject });
      void this.serve();
    });
  }

  private async leave(i: number): Promise<void> {
    if (!this.here.delete(i)) return;
    if (this.here.size === 0) await this.session.close();
    else void this.serve();
  }

  private async serve(): Promise<void> {
    if (this.busy || this.here.size === 0) return;
    this.busy = true;
    try {
      while (this.here.size > 0 && [...this.here].every((i) => this.waiting.has(i))) await this.serveOnce();
    } catch (error) {
      const all = [...this.waiting.values()];
      this.waiting.clear();
      for (const { reject } of all) reject(error);
    } finally {
      this.busy = false;
    }
  }

  private async serveOnce(): Promise<void> {
    const questions = [...this.waiting].filter(([, { ask }]) => ask.what !== "advance");
    for (const [i, { ask, resolve }] of questions) {
      const answer = (await this.answer(ask))[i];
      this.waiting.delete(i);
      resolve(answer);
    }
    if (questions.length === 0) await this.step();
    // Whoever was answered may ask again before the next look.
    await new Promise((resolve) => setImmediate(resolve));
  }

  private async answer(ask: Ask): Promise<readonly unknown[]> {
    const key = ask.what === "evaluate" ? ask.set : ask.what;
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const found =
      ask.what === "evaluate"
        ? await this.session.evaluate(ask.set)
        : await (ask.what === "norm" ? this.session.norm() : this.session.state());
    this.answers.set(key, found);
    return found;
  }

  private async step(): Promise<void> {
    const left = ({ ask, loss }: Waiting): number => (ask.what === "advance" ? ask.steps - loss.length : 0);
    const count = Math.min(...[...this.waiting.values()].map(left));
    const records = await this.session.advance(count);
    this.answers.clear();
    for (const [i, waiting] of [...this.waiting]) {
      waiting.loss.push(...records[i]!.loss);
      waiting.accuracy.push(...records[i]!.accuracy);
      if (left(waiting) > 0) continue;
      this.waiting.delete(i);
      waiting.resolve({
        loss: Float32Array.from(waiting.loss),
        accuracy: Float32Array.from(waiting.accuracy),
      } satisfies StepRecords);
    }
  }
}
