import type { GradientRule, Loss } from "../config/types";
import type { Examples } from "../data/types";
import type { ModelSpec } from "../model/types";

export interface AdamWOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** Updates made when the moments were last zero: bias corrections count from there. Default: 0. */
  readonly momentsFrom?: number;
}

/** Everything a run has learnt, as plain data: a checkpoint is this and nothing else. */
export interface TrainingState {
  /** Updates made so far (t of AdamW's bias correction; also chooses the next batch). */
  readonly step: number;
  /** Flat vectors in the order of the parameter layout. */
  readonly parameters: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

/** One run handed to an engine. Several jobs opened together must agree in model, batch size and optimiser kind (their numbers may differ). */
export interface TrainingJob {
  readonly model: ModelSpec;
  readonly optimiser: AdamWOptions;
  readonly train: Examples;
  readonly test: Examples;
  /**
   * Examples per step. Batches are consecutive, unshuffled and cyclic, the last of an epoch is short
   * (official `run_grokking_imdb.py`): step t trains on batch t mod ⌈count / batchSize⌉. Full batch: `train.count`.
   */
  readonly batchSize: number;
  /** What is minimised; `StepRecords` and `Evaluation` tell of this loss. Default: cross-entropy. */
  readonly loss?: Loss;
  /** What AdamW is given. Default: the gradient as it is. */
  readonly gradient?: GradientRule;
  readonly state: TrainingState;
}

/** What each of the steps just made saw: its own batch, before its update. */
export interface StepRecords {
  /** Mean of the job's loss (nats; cross-entropy unless it names another) over each step's batch. */
  readonly loss: Float32Array;
  /** Share of each step's batch answered right, 0 to 1. */
  readonly accuracy: Float32Array;
}

export interface Evaluation {
  /** Mean of the job's loss (nats) over the whole set. */
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * One or several runs of one shape, kept where the engine computes (a worker's memory, a GPU) until asked for.
 * Every answer is an array with one entry a job, in the order they were given.
 */
export interface Session {
  readonly replicas: number;
  /** Makes `steps` optimiser steps without handing weights back. Deterministic: split it as you like, the bytes are the same. */
  advance(steps: number): Promise<readonly StepRecords[]>;
  evaluate(set: "train" | "test"): Promise<readonly Evaluation[]>;
  /** L2 norm of all parameters (tied tensors once), summed in float64. */
  norm(): Promise<readonly number[]>;
  /** A copy of the whole state. */
  state(): Promise<readonly TrainingState[]>;
  /** Frees workers and memory; later calls reject. */
  close(): Promise<void>;
}

export interface EngineInfo {
  readonly name: "wasm" | "tfjs" | "webgpu";
  /** One line for the reader: what computes, and why it was chosen. */
  readonly description: string;
  /** Facts that decide the bytes (backend, fused multiply-add, threads do not): recorded with the run. */
  readonly fingerprint: Readonly<Record<string, string | number | boolean>>;
}

export interface OpenOptions {
  /** Threads for a lone run; never changes the bytes. Default: physical cores. */
  readonly threads?: number;
}

export interface Engine {
  readonly info: EngineInfo;
  /** `info` with what decides the bytes of this job alone. Not there: `info` says it for every job. */
  infoFor?(job: TrainingJob): EngineInfo;
  /** `null` when this engine can train the model, else the reason as a sentence ("the fused step has one layer; this model has 2"). */
  refuses(job: TrainingJob): string | null;
  open(jobs: readonly TrainingJob[], options?: OpenOptions): Promise<Session>;
}
