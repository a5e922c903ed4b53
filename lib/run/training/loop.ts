import { rm } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { FORMAT_VERSION } from "../../config/format-version";
import type { RunConfig } from "../../config/types";
import type { StepRecords, TrainingState } from "../../engine/types";
import type { WeightView } from "../../model/observe-weights";
import type { Ancestor } from "../family/ancestor";
import type { Checkpoint } from "../folder/checkpoint";
import { PREVIOUS_CHECKPOINT, saveCheckpoint } from "../folder/checkpoint-file";
import { keptOf, saveKept } from "../folder/kept";
import type { MetricsWriter } from "../metrics/metrics-writer";
import { only } from "../only";
import type { RunProgress, TrainOptions } from "../options";
import type { Course } from "./course";
import { DivergedError } from "../errors/diverged-error";
import { Pace } from "./pace";
import { runFiles } from "../folder/run-folder";
import { sealed } from "../folder/sealed-file";
import { sha256 } from "../folder/sha256";
import { Speed } from "./speed";
import type { TakenFolder } from "./take-folder";
import type { RuledSummary } from "../folder/load-ruled";
import type { Summary } from "../folder/summary";
import { ruleMetAt, type StoppedByRule } from "../stop-rule";
import type { Trace } from "../metrics/trace";
import type { Point, Provenance, RunResult } from "../types";
import type { WeightWriter } from "../weights/weight-writer";
import { writeAtomic } from "../folder/write-atomic";

/** What `begin` hands over. */
export interface LoopParts {
  readonly id: string;
  readonly config: RunConfig;
  readonly folder: TakenFolder;
  readonly metrics: MetricsWriter;
  /** Where and how the weights are observed; null when they are not. */
  readonly observe: {
    readonly weights: WeightWriter;
    readonly view: (parameters: Float32Array) => WeightView;
  } | null;
  readonly course: Course;
  readonly provenance: Provenance;
  readonly trace: Trace | null;
  /** Steps whose checkpoints stay, in order. */
  readonly keep: readonly number[];
  readonly options: TrainOptions;
  readonly notes: readonly string[];
  /** Of a branch: where it began. */
  readonly parent: Ancestor | null;
  readonly seconds: number;
}

/** A run in the making: it alone writes the run folder while it holds the lease. */
export class Loop {
  private readonly parts: LoopParts;
  private readonly pace = new Pace();
  private readonly speed = new Speed();
  private readonly resumed: boolean;
  private seconds: number;
  private savedStep: number;
  private savedAt = performance.now();
  private toldAt = -Infinity;

  constructor(parts: LoopParts) {
    this.parts = parts;
    this.seconds = parts.seconds;
    this.resumed = this.step > parts.course.first;
    this.savedStep = this.resumed ? this.step : -1;
    this.speed.add(performance.now(), this.step);
  }

  /** The points of earlier sessions. */
  get points(): readonly Point[] {
    return this.parts.metrics.points;
  }

  get finished(): boolean {
    return this.parts.course.finished;
  }

  private get step(): number {
    return this.parts.course.step;
  }

  /** Whether it has come as far as was asked (`until`), short of its last step. */
  get reached(): boolean {
    const { first, measured } = this.parts.course;
    const begun = this.step > first || measured; // the first step has its point, however little was asked for
    return begun && this.step >= this.last && this.step < this.parts.config.steps;
  }

  /** Step at which the rule that was asked for is met, or null. */
  get metAt(): number | null {
    const { stopWhen } = this.parts.options;
    return stopWhen === undefined ? null : ruleMetAt(this.points, stopWhen);
  }

  /** The step to go to: the configuration's last, or an earlier one that was asked for. */
  private get last(): number {
    return Math.min(this.parts.config.steps, this.parts.options.until ?? Infinity);
  }

  /** One request to the engine. Resolves to a point when it ended at an evaluation. */
  async advance(): Promise<Point | null> {
    const began = performance.now();
    const { course, keep, folder } = this.parts;
    // Nothing has been measured at the first step, and nothing where a process died between the update and the evaluation.
    if (!(this.step === course.first && !course.measured)) await this.takeSteps();
    const point = course.due ? await this.measure() : null;
    // Before the checkpoint that follows: whoever goes on from that one finds every earlier step kept.
    if (keep.includes(this.step)) await saveKept(folder.path, await this.snapshot());
    this.seconds += (performance.now() - began) / 1000;
    this.tell();
    if (course.diverged) {
      await this.checkpoint();
      throw new DivergedError(this.parts.id, this.step);
    }
    await this.saveWhenDue();
    return point;
  }

  private async takeSteps(): Promise<void> {
    const { course, trace, keep } = this.parts;
    const kept = keep.find((step) => step > this.step) ?? Infinity;
    const limit = course.left(Math.min(this.last, kept));
    if (limit === 0) return;
    const count = trace === null ? this.pace.next(limit) : 1;
    const before = course.step;
    const test = trace === null ? null : only(await course.session.evaluate("test"));
    const began = performance.now();
    const records = await course.advance(count);
    this.pace.took(count, performance.now() - began);
    if (trace !== null && test !== null) await trace.append(traceRow(before, records, test));
    this.speed.add(performance.now(), this.step);
  }

  private async measure(): Promise<Point> {
    const { course, metrics, observe } = this.parts;
    const point = await course.measure();
    if (observe !== null) {
      const { parameters } = only(await course.session.state());
      await observe.weights.append({ step: this.step, ...observe.view(parameters) });
    }
    await metrics.append(point);
    return point;
  }

  private tell(): void {
    const now = performance.now();
    const { id, config, options } = this.parts;
    if (options.onProgress === undefined || (now - this.toldAt < 100 && this.step < this.last)) return;
    this.toldAt = now;
    const stepsPerSecond = this.speed.perSecond();
    const etaSeconds = stepsPerSecond === null ? null : (this.last - this.step) / stepsPerSecond;
    const point = this.points.at(-1) ?? null;
    const progress: RunProgress = {
      id,
      step: this.step,
      steps: config.steps,
      stepsPerSecond,
      etaSeconds,
      point,
    };
    options.onProgress(progress);
  }

  private async saveWhenDue(): Promise<void> {
    const every = this.parts.options.checkpointEverySeconds ?? 30;
    if (performance.now() - this.savedAt >= 1000 * every) await this.checkpoint();
  }

  /** Saves everything the run has learnt. */
  async checkpoint(): Promise<TrainingState> {
    const checkpoint = await this.snapshot();
    await saveCheckpoint(this.parts.folder.path, checkpoint);
    this.savedAt = performance.now();
    this.savedStep = this.step;
    return checkpoint.state;
  }

  /** Everything the run has learnt; what it refers to is on the disk. */
  private async snapshot(): Promise<Checkpoint> {
    const { id, folder, metrics, observe, course, keep, parent } = this.parts;
    const state = only(await course.session.state());
    if (state.step !== this.step)
      throw new Error(`internal: the engine is at step ${state.step}, the run at ${this.step}`);
    await folder.check();
    const observed = await observe?.weights.sync();
    const remembered = await metrics.sync();
    return {
      id,
      state,
      ...course.window.data(),
      metrics: remembered,
      ...(observed !== undefined && { weights: observed }),
      ...(keep.length > 0 && { keep }),
      ...(parent !== null && { parent }),
      seconds: this.seconds,
    };
  }

  /** Stops with a checkpoint. */
  async stop(): Promise<RunResult> {
    if (this.savedStep !== this.step) await this.checkpoint();
    return this.result("stopped", null);
  }

  /** Stops with a checkpoint, and writes down which rule ended the run. */
  async stopByRule(metAt: number): Promise<RunResult> {
    const { id, config, folder, metrics, observe, options, provenance, notes } = this.parts;
    if (options.stopWhen === undefined) throw new Error("internal: stopped by no rule");
    const stoppedBy = { rule: options.stopWhen, step: metAt };
    const state = await this.checkpoint();
    const { sha256: metricsHash } = await metrics.sync();
    const weightsHash = (await observe?.weights.sync())?.sha256;
    const summary: RuledSummary = {
      format: FORMAT_VERSION,
      id,
      status: "stopped",
      stoppedBy,
      steps: config.steps,
      step: this.step,
      checkpointHash: sha256(state.parameters),
      metricsHash,
      ...(weightsHash !== undefined && { weightsHash }),
      seconds: this.seconds,
      stopped: new Date().toISOString(),
      provenance,
      notes,
    };
    await writeAtomic(runFiles(folder.path).stopped, [sealed(summary)]);
    return this.result("stopped", null, stoppedBy);
  }

  /** Writes the last checkpoint and then the summary that says the run is finished. */
  async finish(): Promise<RunResult> {
    const { id, config, folder, metrics, observe, provenance, notes } = this.parts;
    const state = await this.checkpoint();
    const stateHash = sha256(state.parameters);
    const { sha256: metricsHash } = await metrics.sync();
    const weightsHash = (await observe?.weights.sync())?.sha256;
    const summary: Summary = {
      format: FORMAT_VERSION,
      id,
      steps: config.steps,
      stateHash,
      metricsHash,
      ...(weightsHash !== undefined && { weightsHash }),
      seconds: this.seconds,
      finished: new Date().toISOString(),
      provenance,
      notes,
    };
    await writeAtomic(runFiles(folder.path).summary, [sealed(summary)]);
    await rm(join(folder.path, PREVIOUS_CHECKPOINT), { force: true });
    return this.result("finished", stateHash);
  }

  /** Frees the engine and the folder. @param keep save first what has not been saved */
  async close(keep: boolean): Promise<void> {
    const { folder, metrics, observe, course, trace } = this.parts;
    try {
      if (keep && this.savedStep !== this.step) await this.checkpoint();
    } finally {
      await Promise.allSettled([
        course.session.close(),
        metrics.close(),
        observe?.weights.close(),
        trace?.close(),
      ]);
      await folder.release();
    }
  }

  private async result(
    status: "finished" | "stopped",
    stateHash: string | null,
    stoppedBy?: StoppedByRule,
  ): Promise<RunResult> {
    const { id, config, folder, observe, provenance, notes } = this.parts;
    const origin = this.resumed ? "resumed" : "trained";
    const { seconds } = this;
    const points = [...this.points];
    return {
      id,
      config,
      points,
      status,
      ...(stoppedBy !== undefined && { stoppedBy }),
      step: this.step,
      origin,
      provenance,
      stateHash,
      seconds,
      notes,
      ...(await keptOf(folder.path)),
      ...(observe !== null && { weights: [...observe.weights.points] }),
    };
  }
}

function traceRow(step: number, records: StepRecords, test: { loss: number; accuracy: number }) {
  const [loss = NaN] = records.loss;
  const [trainAccuracy = NaN] = records.accuracy;
  return { step, loss, trainAccuracy, testLoss: test.loss, testAccuracy: test.accuracy };
}
