import { runId } from "../../config/run-id";
import type { RunConfig } from "../../config/types";
import { generatedData } from "../../data/generated/generated-data";
import { modularData } from "../../data/modular/modular";
import type { TaskData } from "../../data/types";
import type { LocalSession } from "../../engine/wasm/local-session";
import { localSession } from "../../engine/wasm/local-session";
import type { TrainingJob, TrainingState } from "../../engine/types";
import { layoutOf } from "../../model/layout";
import { weightObserver } from "../../model/observe-weights";
import { toSafetensors } from "../../model/safetensors";
import { specOf } from "../../model/spec";
import type { ModelSpec } from "../../model/types";
import { sha256 } from "../../run/folder/sha256";
import { BatchWindow } from "../../run/metrics/batch-window";
import { only } from "../../run/only";
import { ruleMetAt, type StopRule } from "../../run/stop-rule";
import { Course } from "../../run/training/course";
import { jobOf, zeroState } from "../../run/training/job";
import { Pace } from "../../run/training/pace";
import { Speed } from "../../run/training/speed";
import type { Point } from "../../run/types";
import { initialWeights } from "../../run/weights/initial-weights";
import type { WeightPoint } from "../../run/weights/weight-point";
import { KeptStates } from "./kept-states";
import type { Request, Standing, Told } from "./messages";

/** Milliseconds that the engine is asked to work for at a time, and least between two messages of each kind (ours). */
const SLICE_MS = 25;
const TELL_MS = 100;
const ANSWERS_MS = 1000;

/** What a trainer needs of the place it runs in. */
export interface TrainerHost {
  tell(told: Told): void;
  /** Lets messages in; resolves after `ms`. */
  rest(ms: number): Promise<void>;
}

/** The run that is open. */
interface Open {
  readonly config: RunConfig;
  readonly data: TaskData;
  readonly model: ModelSpec;
  readonly id: string;
  readonly digestAt: ReadonlySet<number>;
  readonly view: ReturnType<typeof weightObserver>;
  readonly kept: KeptStates;
  readonly pace: Pace;
  readonly points: Map<number, Point>;
  course: Course;
  session: LocalSession;
}

/**
 * Trains one model inside a page, as `run` does it in Node: the same data, initial weights, engine and
 * course, so the same bytes. It keeps nothing on a disk; what it learns it tells.
 */
export class Trainer {
  private readonly host: TrainerHost;
  private open: Open | null = null;
  private playing: { readonly stopWhen: StopRule | null; readonly pace: number | null } | null = null;
  /** The loop that trains; one at a time. */
  private loop: Promise<void> = Promise.resolve();
  private speed = new Speed();
  private spent = 0;
  private told = { at: -Infinity, answersAt: -Infinity };
  private news: { points: Point[]; weights: WeightPoint[] } = { points: [], weights: [] };

  constructor(host: TrainerHost) {
    this.host = host;
  }

  /** Does what a page asks; what goes wrong is told, never thrown. */
  async take(request: Request): Promise<void> {
    try {
      await this.answer(request);
    } catch (error) {
      this.playing = null;
      this.host.tell({ tell: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  }

  private async answer(request: Request): Promise<void> {
    if (request.ask === "pause") {
      this.playing = null;
      return;
    }
    if (request.ask === "play") {
      const going = this.playing !== null;
      this.playing = { stopWhen: request.stopWhen, pace: request.pace };
      if (going) return; // it goes on at its new pace
      this.speed = new Speed();
      this.loop = this.loop.then(() => this.train());
      return this.loop;
    }
    this.playing = null;
    await this.loop; // every other question is asked of a model that stands still
    switch (request.ask) {
      case "open":
        return this.begin(request.config, request.digestAt);
      case "step":
        return this.one();
      case "rewind":
        return this.goTo(0);
      case "goTo":
        return this.goTo(request.step);
      case "weights":
        return this.weights();
    }
  }

  private async begin(config: RunConfig, digestAt: readonly number[]): Promise<void> {
    const data = config.task === "modular" ? modularData(config) : generatedData(config);
    const model = specOf(config, data);
    const state = zeroState(initialWeights(config, model));
    const experiment = { config, data, model };
    const job = jobOf(experiment, state);
    const session = localSession(job);
    const kept = new KeptStates(config.evaluateEvery, state);
    this.open = {
      ...experiment,
      id: runId(config, data.digest),
      digestAt: new Set([...digestAt, config.steps]),
      view: weightObserver(model),
      kept,
      pace: new Pace(SLICE_MS),
      points: new Map(),
      session,
      course: courseOf(job, config, session),
    };
    this.news = { points: [], weights: [] };
    this.spent = 0;
    this.host.tell({
      tell: "opened",
      id: this.open.id,
      engine: session.info,
      parameters: state.parameters.length,
    });
    await this.measure();
    await this.show("ready");
  }

  /** The run as it is now; before a page opened one there is none. */
  private get run(): Open {
    if (this.open === null) throw new Error("internal: no run is open");
    return this.open;
  }

  private async train(): Promise<void> {
    const { config, course } = this.run;
    let standing: Standing = "paused";
    while (this.playing !== null) {
      const { stopWhen, pace } = this.playing;
      if (course.finished) standing = "finished";
      else if (course.diverged) standing = "diverged";
      else if (stopWhen !== null && ruleMetAt(this.pointsSoFar(), stopWhen) !== null) standing = "rule";
      if (standing !== "paused") break;
      const began = performance.now();
      await this.advance(config.steps, pace);
      const now = performance.now();
      this.speed.add(now, course.step);
      if (now - this.told.at >= TELL_MS) this.tell(null);
      await this.host.rest(pace === null ? 0 : Math.max(0, 1000 / pace - (now - began)));
    }
    this.playing = null;
    await this.show(standing);
  }

  /** One request to the engine, at most to the next point or digest. */
  private async advance(last: number, pace: number | null): Promise<void> {
    const { course, digestAt } = this.run;
    const began = performance.now();
    const digest = Math.min(...[...digestAt].filter((step) => step > course.step), Infinity);
    const limit = course.left(Math.min(last, digest));
    if (limit > 0) {
      const count = pace === null ? this.run.pace.next(limit) : 1;
      const asked = performance.now();
      await course.advance(count);
      this.run.pace.took(count, performance.now() - asked);
    }
    if (course.due) await this.measure();
    this.spent += performance.now() - began;
    if (digestAt.has(course.step)) await this.digest();
    if (performance.now() - this.told.answersAt >= ANSWERS_MS && course.measured) this.answers();
  }

  private async one(): Promise<void> {
    const { course } = this.run;
    if (!course.finished) await this.advance(course.step + 1, 1);
    await this.show(course.finished ? "finished" : "paused");
  }

  private async measure(): Promise<void> {
    const { course, points, kept, view, session } = this.run;
    const again = points.has(course.step);
    const point = await course.measure();
    points.set(point.step, point);
    const wanted = kept.wants(point.step);
    if (again && !wanted) return;
    const state = only(await session.state());
    if (wanted) kept.keep(state);
    if (again) return;
    this.news.points.push(point);
    this.news.weights.push({ step: point.step, ...view(state.parameters) });
  }

  /** Puts the model back to a kept state. The points that were seen stay; trained again they are the same. */
  private async goTo(step: number): Promise<void> {
    const { kept, config } = this.run;
    const state = kept.nearest(step);
    const job = jobOf(this.run, state);
    const session = localSession(job);
    this.run.session = session;
    this.run.course = courseOf(job, config, session);
    await this.show(state.step === 0 ? "ready" : "paused");
  }

  private async digest(): Promise<void> {
    const { parameters, step } = await this.state();
    this.host.tell({ tell: "digest", step, digest: sha256(parameters) });
  }

  private async weights(): Promise<void> {
    const { id, model } = this.run;
    const { parameters, step } = await this.state();
    const file = toSafetensors(layoutOf(model), parameters, { run: id, step: String(step) });
    this.host.tell({ tell: "weights", step, file });
  }

  private async state(): Promise<TrainingState> {
    return only(await this.run.session.state());
  }

  private pointsSoFar(): readonly Point[] {
    const { points, course } = this.run;
    return [...points.values()].filter(({ step }) => step <= course.step).sort((a, b) => a.step - b.step);
  }

  private answers(): void {
    const { session, course } = this.run;
    this.told.answersAt = performance.now();
    const [train, test] = [session.right("train"), session.right("test")];
    if (train !== null && test !== null) this.host.tell({ tell: "answers", step: course.step, train, test });
  }

  private tell(standing: Standing | null): void {
    const { course, kept } = this.run;
    this.told.at = performance.now();
    const { points, weights } = this.news;
    this.news = { points: [], weights: [] };
    this.host.tell({
      tell: "progress",
      step: course.step,
      standing,
      stepsPerSecond: standing === null ? this.speed.perSecond() : null,
      spent: this.spent,
      points,
      weights,
      kept: kept.steps,
    });
  }

  /** Tells where a model that stands still has come to. */
  private async show(standing: Standing): Promise<void> {
    this.answers();
    this.tell(standing);
    await this.host.rest(0);
  }
}

/** States are kept where they are measured, and a measurement ends the window before it. */
function courseOf(
  { train, batchSize, state }: TrainingJob,
  config: RunConfig,
  session: LocalSession,
): Course {
  const { step } = state;
  const window = new BatchWindow(Math.ceil(train.count / batchSize));
  return new Course({ config, session, window, step, measuredAt: step === 0 ? null : step });
}
