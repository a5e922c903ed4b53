import type { Evaluation, Session, StepRecords, TrainingJob, TrainingState } from "../types";
import { findAdapter } from "./device/adapter";
import type { AdapterKind } from "./device/adapter";
import { GpuMemoryError, GpuSessionClosedError } from "./device/errors";
import { Gpu } from "./device/gpu";
import { programOf } from "./programs";
import { ReplicaGroup } from "./replica-group";

/** Most replicas of one group: entries of a step stay small, and so does what one submission computes. */
const MOST_REPLICAS = 64;

/** Replicas on one device, in as few groups as its buffers allow; the groups take turns. */
export class GpuSession implements Session {
  private readonly gpu: Gpu;
  private readonly groups: readonly ReplicaGroup[];
  private closed = false;
  /** One request at a time: each is many commands. */
  private last: Promise<unknown> = Promise.resolve();

  private constructor(gpu: Gpu, groups: readonly ReplicaGroup[]) {
    this.gpu = gpu;
    this.groups = groups;
  }

  /** @throws WebGpuUnavailableError, GpuMemoryError, ShaderError, DeviceLostError */
  static async open(kind: AdapterKind, jobs: readonly TrainingJob[]): Promise<GpuSession> {
    const gpu = await Gpu.open(await findAdapter(kind));
    try {
      const groups: ReplicaGroup[] = [];
      for (let from = 0; from < jobs.length;) {
        const { program, count } = largestGroup(gpu, jobs.slice(from, from + MOST_REPLICAS));
        groups.push(await ReplicaGroup.open(gpu, program, jobs.slice(from, from + count)));
        from += count;
      }
      return new GpuSession(gpu, groups);
    } catch (error) {
      gpu.close();
      throw error;
    }
  }

  get replicas(): number {
    return this.groups.reduce((sum, group) => sum + group.replicas, 0);
  }

  advance(steps: number): Promise<readonly StepRecords[]> {
    return this.each((group) => group.advance(steps));
  }

  evaluate(set: "train" | "test"): Promise<readonly Evaluation[]> {
    return this.each((group) => group.evaluate(set));
  }

  norm(): Promise<readonly number[]> {
    return this.each((group) => group.norm());
  }

  state(): Promise<readonly TrainingState[]> {
    return this.each((group) => group.state());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.last.catch(() => undefined);
    this.gpu.close();
  }

  private each<T>(ask: (group: ReplicaGroup) => Promise<readonly T[]>): Promise<readonly T[]> {
    const answer = this.last.then(async () => {
      const answers: T[] = [];
      for (const group of this.groups) {
        if (this.closed) throw new GpuSessionClosedError();
        answers.push(...(await ask(group)));
      }
      return answers;
    });
    this.last = answer.catch(() => undefined);
    return answer;
  }
}

/** As many of the jobs, from the first on, as fit into one buffer, and their program. */
function largestGroup(
  gpu: Gpu,
  jobs: readonly TrainingJob[],
): { readonly program: ReturnType<typeof programOf>; readonly count: number } {
  for (let count = jobs.length; ; count = Math.ceil(count / 2)) {
    const program = programOf(jobs.slice(0, count));
    const bytes = ReplicaGroup.bytes(program, count);
    if (bytes <= gpu.mostBytes) return { program, count };
    if (count === 1)
      throw new GpuMemoryError(
        "one run",
        bytes,
        `one buffer of ${gpu.label} holds ${gpu.mostBytes} bytes at most`,
      );
  }
}
