import type { Evaluation, StepRecords, TrainingJob, TrainingState } from "../types";
import type { Gpu } from "./device/gpu";
import type { Kernel } from "./kernel";
import type { Dispatch, GpuProgram } from "./program";
import { IDLE, RUN_ENTRY_BYTES, writeRunEntry } from "./run-entry";
import type { RunEntry } from "./run-entry";
import { submissionSteps } from "./device/submission";

/** Submissions in flight: the host never runs far ahead of the GPU. */
const AHEAD = 3;
/** Steps whose records wait on the GPU before they are fetched. */
const FETCH_EVERY = 1024;
/** A kernel's arguments are seen through a window of so many bytes. */
const ARGUMENT_BYTES = 1024;
/** Workgroups in one dimension. */
const WIDTH = 32_768;

/** Runs that advance together: their whole state lies on the GPU. */
export class ReplicaGroup {
  private readonly gpu: Gpu;
  private readonly program: GpuProgram;
  private readonly steps: number[];
  private readonly atOnce: number;
  private readonly memory: GPUBuffer;
  private readonly entries: GPUBuffer;
  private readonly records: GPUBuffer;
  private readonly bindings: GPUBindGroup;
  private readonly pipelines: ReadonlyMap<Kernel, GPUComputePipeline>;
  private readonly argumentsAt: ReadonlyMap<Dispatch, number>;
  private readonly entryStride: number;

  private constructor(parts: {
    readonly gpu: Gpu;
    readonly program: GpuProgram;
    readonly jobs: readonly TrainingJob[];
    readonly memory: GPUBuffer;
    readonly entries: GPUBuffer;
    readonly records: GPUBuffer;
    readonly bindings: GPUBindGroup;
    readonly pipelines: ReadonlyMap<Kernel, GPUComputePipeline>;
    readonly argumentsAt: ReadonlyMap<Dispatch, number>;
  }) {
    this.gpu = parts.gpu;
    this.program = parts.program;
    this.steps = parts.jobs.map((job) => job.state.step);
    this.atOnce = submissionSteps(parts.jobs);
    this.memory = parts.memory;
    this.entries = parts.entries;
    this.records = parts.records;
    this.bindings = parts.bindings;
    this.pipelines = parts.pipelines;
    this.argumentsAt = parts.argumentsAt;
    this.entryStride = entryStride(parts.jobs.length);
  }

  /** Bytes of the largest buffer that a program needs for so many replicas. */
  static bytes(program: GpuProgram, replicas: number): number {
    return Math.max(4 * program.stride * replicas, program.numbers.byteLength);
  }

  static async open(gpu: Gpu, program: GpuProgram, jobs: readonly TrainingJob[]): Promise<ReplicaGroup> {
    const { device } = gpu;
    const runs = jobs.length;
    const all = [...program.step, ...program.evaluation, ...program.norm];
    const argumentsAt = new Map(all.map((dispatch, i) => [dispatch, i * ARGUMENT_BYTES]));
    const blocks = Math.max(...program.norm.map((d) => d.groups));
    const sizes = {
      memory: 4 * program.stride * runs,
      numbers: program.numbers.byteLength,
      entries: submissionSteps(jobs) * entryStride(runs),
      stamps: 4 * Math.max(1, program.stamps * runs),
      records: 4 * Math.max(2 * FETCH_EVERY * runs, blocks * runs),
    };
    const memory = await gpu.buffer(`${runs} runs`, sizes.memory);
    const numbers = await gpu.buffer("the texts of the runs", sizes.numbers);
    const entries = await gpu.buffer("step entries", sizes.entries);
    const stamps = await gpu.buffer("word stamps", sizes.stamps);
    const records = await gpu.buffer("records", sizes.records);
    const calls = await gpu.buffer("kernel arguments", all.length * ARGUMENT_BYTES, "uniform");

    device.queue.writeBuffer(numbers, 0, program.numbers);
    const given = new Uint32Array((all.length * ARGUMENT_BYTES) / 4);
    for (const [dispatch, at] of argumentsAt) given.set(dispatch.numbers, at / 4);
    device.queue.writeBuffer(calls, 0, given);
    jobs.forEach(({ state }, run) => {
      [state.parameters, state.firstMoment, state.secondMoment].forEach((vector, i) => {
        const at = 4 * (run * program.stride + program.parameters + i * program.vectorStride);
        device.queue.writeBuffer(memory, at, vector as Float32Array<ArrayBuffer>);
      });
    });

    const layout = bindGroupLayout(device);
    const pipelines = await gpu.compile(
      all.map(({ kernel }) => kernel),
      program.shape,
      device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    );
    const bindings = device.createBindGroup({
      layout,
      entries: [
        { binding: 0, resource: { buffer: memory } },
        { binding: 1, resource: { buffer: numbers } },
        { binding: 2, resource: { buffer: entries, size: runs * RUN_ENTRY_BYTES } },
        { binding: 3, resource: { buffer: calls, size: ARGUMENT_BYTES } },
        { binding: 4, resource: { buffer: stamps } },
        { binding: 5, resource: { buffer: records } },
      ],
    });
    gpu.check();
    return new ReplicaGroup({
      gpu,
      program,
      jobs,
      memory,
      entries,
      records,
      bindings,
      pipelines,
      argumentsAt,
    });
  }

  get replicas(): number {
    return this.steps.length;
  }

  async advance(steps: number): Promise<readonly StepRecords[]> {
    const answers = this.steps.map(() => ({
      loss: new Float32Array(steps),
      accuracy: new Float32Array(steps),
    }));
    for (let done = 0; done < steps; done += FETCH_EVERY) {
      const count = Math.min(FETCH_EVERY, steps - done);
      const began = [...this.steps];
      const entry = (i: number, run: number): RunEntry => this.program.stepEntry(run, began[run]! + i);
      const sums = await this.submit(this.program.step, count, entry);
      this.steps.forEach((_, run) => {
        for (let i = 0; i < count; i++) {
          const examples = entry(i, run).count;
          const [loss, right] = sums(i, run);
          answers[run]!.loss[done + i] = loss / examples;
          answers[run]!.accuracy[done + i] = right / examples;
        }
        this.steps[run]! += count;
      });
    }
    return answers;
  }

  async evaluate(set: "train" | "test"): Promise<readonly Evaluation[]> {
    const chunks = this.steps.map((_, run) => this.program.evaluationEntries(run, set));
    const most = Math.max(...chunks.map((c) => c.length));
    const totals = this.steps.map(() => ({ loss: 0, right: 0, count: 0 }));
    for (let done = 0; done < most; done += FETCH_EVERY) {
      const count = Math.min(FETCH_EVERY, most - done);
      const sums = await this.submit(
        this.program.evaluation,
        count,
        (i, run) => chunks[run]![done + i] ?? IDLE,
      );
      totals.forEach((total, run) => {
        for (let i = 0; i < count && done + i < chunks[run]!.length; i++) {
          const [loss, right] = sums(i, run);
          total.loss += loss;
          total.right += right;
          total.count += chunks[run]![done + i]!.count;
        }
      });
    }
    return totals.map(({ loss, right, count }) => ({ loss: loss / count, accuracy: right / count }));
  }

  async norm(): Promise<readonly number[]> {
    await this.submit(this.program.norm, 1, () => IDLE, false);
    const blocks = this.program.norm[0]!.groups;
    const squares = new Float32Array(await this.gpu.read(this.records, 0, 4 * blocks * this.replicas));
    return this.steps.map((_, run) =>
      Math.sqrt(squares.subarray(run * blocks, (run + 1) * blocks).reduce((sum, x) => sum + x, 0)),
    );
  }

  async state(): Promise<readonly TrainingState[]> {
    const { stride, parameters, vectorStride, size } = this.program;
    const states: TrainingState[] = [];
    for (const [run, step] of this.steps.entries()) {
      const at = 4 * (run * stride + parameters);
      const bytes = await this.gpu.read(this.memory, at, 4 * (2 * vectorStride + size));
      const vector = (i: number): Float32Array => new Float32Array(bytes, 4 * i * vectorStride, size).slice();
      states.push({ step, parameters: vector(0), firstMoment: vector(1), secondMoment: vector(2) });
    }
    return states;
  }

  /**
   * Runs a list of kernels `count` times, each time with the next entries, without a word from the GPU in between; then fetches the
   * records: Σ loss and right answers of time i and replica `run`.
   */
  private async submit(
    dispatches: readonly Dispatch[],
    count: number,
    entry: (i: number, run: number) => RunEntry,
    fetch = true,
  ): Promise<(i: number, run: number) => readonly [number, number]> {
    const { device } = this.gpu;
    const waiting: Promise<void>[] = [];
    for (let from = 0; from < count; from += this.atOnce) {
      const times = Math.min(this.atOnce, count - from);
      device.queue.writeBuffer(this.entries, 0, this.entriesOf(from, times, entry));
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (let i = 0; i < times; i++) this.encode(pass, dispatches, i);
      pass.end();
      device.queue.submit([encoder.finish()]);
      const finished = this.gpu.finish();
      finished.catch(() => undefined); // told by whichever is awaited first
      waiting.push(finished);
      if (waiting.length >= AHEAD) await waiting.shift();
    }
    await Promise.all(waiting);
    if (!fetch) return () => [NaN, NaN];
    const found = new Float32Array(await this.gpu.read(this.records, 0, 8 * count * this.replicas));
    return (i, run) => {
      const at = 2 * (i * this.replicas + run);
      return [found[at]!, found[at + 1]!];
    };
  }

  private entriesOf(from: number, times: number, entry: (i: number, run: number) => RunEntry): ArrayBuffer {
    const bytes = new ArrayBuffer(times * this.entryStride);
    const view = new DataView(bytes);
    for (let i = 0; i < times; i++) {
      for (let run = 0; run < this.replicas; run++) {
        const record = (from + i) * this.replicas + run;
        writeRunEntry(view, i * this.entryStride + run * RUN_ENTRY_BYTES, {
          ...entry(from + i, run),
          record,
        });
      }
    }
    return bytes;
  }

  private encode(pass: GPUComputePassEncoder, dispatches: readonly Dispatch[], time: number): void {
    for (const dispatch of dispatches) {
      const { kernel, groups, sharded } = dispatch;
      pass.setPipeline(this.pipelines.get(kernel)!);
      pass.setBindGroup(0, this.bindings, [time * this.entryStride, this.argumentsAt.get(dispatch)!]);
      const width = Math.min(groups, WIDTH);
      const depth = this.replicas * (sharded ? this.program.shards : 1);
      pass.dispatchWorkgroups(width, Math.ceil(groups / width), depth);
    }
  }
}

/** Bytes from one step's entries to the next one's: a dynamic offset is a multiple of 256. */
function entryStride(runs: number): number {
  return 256 * Math.ceil((runs * RUN_ENTRY_BYTES) / 256);
}

function bindGroupLayout(device: GPUDevice): GPUBindGroupLayout {
  const visibility = 4; // GPUShaderStage.COMPUTE
  const buffer = (type: GPUBufferBindingType, hasDynamicOffset = false): GPUBufferBindingLayout => ({
    type,
    hasDynamicOffset,
  });
  const kinds = [
    buffer("storage"),
    buffer("read-only-storage"),
    buffer("read-only-storage", true),
    buffer("uniform", true),
    buffer("storage"),
    buffer("storage"),
  ];
  return device.createBindGroupLayout({
    entries: kinds.map((kind, binding) => ({ binding, visibility, buffer: kind })),
  });
}
