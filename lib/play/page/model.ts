import type { RunConfig } from "../../config/types";
import type { EngineInfo } from "../../engine/types";
import type { Answers } from "../../figures/pair-square";
import type { StopRule } from "../../run/stop-rule";
import type { Point, RunResult } from "../../run/types";
import type { WeightPoint } from "../../run/weights/weight-point";
import type { Request, Standing, Told } from "../trainer/messages";
import { startWorker } from "./start-worker";

/** What a model calls when something about it changed. */
export interface ModelListener {
  changed(model: Model): void;
  digest(model: Model, step: number, digest: string): void;
  weights(model: Model, step: number, file: Uint8Array): void;
  failed(model: Model, message: string): void;
}

/** One model of a panel: its worker, and what is known of it here. */
export class Model {
  readonly config: RunConfig;
  id = "";
  engine: EngineInfo | null = null;
  step = 0;
  /** null while it trains. */
  standing: Standing | null = "ready";
  stepsPerSecond: number | null = null;
  spent = 0;
  kept: readonly number[] = [0];
  answers: Answers | null = null;
  readonly digests = new Map<number, string>();
  private readonly known = new Map<number, Point>();
  private readonly observed = new Map<number, WeightPoint>();
  private readonly worker;

  constructor(config: RunConfig, digestAt: readonly number[], listener: ModelListener) {
    this.config = config;
    this.worker = startWorker<Request, Told>((told) => this.take(told, listener));
    this.ask({ ask: "open", config, digestAt });
  }

  ask(request: Request): void {
    this.worker.post(request);
  }

  play(stopWhen: StopRule | null, pace: number | null): void {
    if (this.standing === "finished" || this.standing === "diverged") return;
    this.standing = null;
    this.ask({ ask: "play", stopWhen, pace });
  }

  end(): void {
    this.worker.end();
  }

  get playing(): boolean {
    return this.standing === null;
  }

  /** Points up to where it stands. */
  get points(): readonly Point[] {
    return [...this.known.values()].filter(({ step }) => step <= this.step);
  }

  pointAt(step: number): Point | undefined {
    return this.known.get(step);
  }

  /** As figures and analysis read a run. */
  get run(): RunResult {
    const { id, config, step } = this;
    return {
      id,
      config,
      points: this.points,
      status: step >= config.steps ? "finished" : "stopped",
      step,
      origin: "trained",
      provenance: {
        engine: this.engine ?? { name: "wasm", description: "", fingerprint: {} },
        environment: {},
      },
      stateHash: this.digests.get(config.steps) ?? null,
      seconds: this.spent / 1000,
      weights: [...this.observed.values()].filter((view) => view.step <= step),
    };
  }

  private take(told: Told, listener: ModelListener): void {
    switch (told.tell) {
      case "opened":
        this.id = told.id;
        this.engine = told.engine;
        return;
      case "progress":
        for (const point of told.points) this.known.set(point.step, point);
        for (const view of told.weights) this.observed.set(view.step, view);
        this.step = told.step;
        this.standing = told.standing;
        this.stepsPerSecond = told.stepsPerSecond;
        this.spent = told.spent;
        this.kept = told.kept;
        return listener.changed(this);
      case "answers":
        this.answers = { train: told.train, test: told.test, step: told.step, run: this.id };
        return;
      case "digest":
        this.digests.set(told.step, told.digest);
        return listener.digest(this, told.step, told.digest);
      case "weights":
        return listener.weights(this, told.step, told.file);
      case "failed":
        this.standing = "paused";
        return listener.failed(this, told.message);
    }
  }
}
