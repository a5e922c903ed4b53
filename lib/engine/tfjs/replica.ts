import * as tf from "@tensorflow/tfjs-core";
import type { Examples } from "../../data/types";
import { batchOf, disposeBatch } from "../../model/batch";
import type { Batch } from "../../model/batch";
import { differentiate } from "../../model/differentiate";
import { layoutOf } from "../../model/layout";
import { logitsOf } from "../../model/logits";
import { accuracyOf, lossOf } from "../../model/loss";
import { tensorsOf, weightsBy } from "../../model/tensors";
import type { Form } from "../../model/types";
import type { Evaluation, StepRecords, TrainingJob, TrainingState } from "../types";
import { adamWCoefficients } from "../algebra/adam-w";
import { adamW } from "./adam-w";
import type { Moments } from "./adam-w";
import { perpendicular } from "./perpendicular";
import { onBackend } from "./backend";
import type { BackendName } from "./backend";
import { adamWOverMemory } from "./kernel-overrides/adam-w";
import type { WasmBackend } from "./kernel-overrides/heap";

/** Examples per evaluation chunk (ours): bounds memory; it also fixes the order of the sums. */
const CHUNK = 256;
/** Steps whose records wait on the device before they are fetched (ours): a fetch makes a GPU idle. */
const FETCH_EVERY = 64;

/** One run on a TensorFlow.js backend. */
export class Replica {
  private readonly job: TrainingJob;
  private readonly backend: BackendName;
  private readonly form: Form;
  private state: Moments;
  private step: number;
  private current: { readonly index: number; readonly batch: Batch } | null = null;

  constructor(job: TrainingJob, backend: BackendName, form: Form) {
    this.job = job;
    this.backend = backend;
    this.form = form;
    this.step = job.state.step;
    const { parameters, firstMoment, secondMoment } = job.state;
    // Copies, because the cpu backend computes in the very array that it is given.
    const tensors = onBackend(backend, () =>
      [parameters, firstMoment, secondMoment].map((x) => tf.tensor1d(x.slice())),
    );
    this.state = { parameters: tensors[0]!, firstMoment: tensors[1]!, secondMoment: tensors[2]! };
  }

  async advance(steps: number): Promise<StepRecords> {
    const records = { loss: new Float32Array(steps), accuracy: new Float32Array(steps) };
    for (let done = 0; done < steps;) {
      const pending: tf.Tensor1D[] = [];
      const until = Math.min(steps, done + FETCH_EVERY);
      for (let i = done; i < until; i++) {
        pending.push(onBackend(this.backend, () => this.advanceOne()));
        await breathe();
      }
      const stacked = onBackend(this.backend, () => tf.stack(pending));
      const values = await stacked.data();
      tf.dispose([stacked, ...pending]);
      for (let i = done; i < until; i++) {
        records.loss[i] = values[2 * (i - done)]!;
        records.accuracy[i] = values[2 * (i - done) + 1]!;
      }
      done = until;
    }
    return records;
  }

  /** Makes one update; returns [loss, accuracy] of its batch, before it. */
  private advanceOne(): tf.Tensor1D {
    const { model, optimiser } = this.job;
    const { parameters } = this.state;
    const made = differentiate(model, parameters, this.batch(), this.form, this.job.loss);
    const { loss, accuracy } = made;
    const across = this.job.gradient === "perpendicular";
    const gradient = across ? perpendicular(layoutOf(model), parameters, made.gradient) : made.gradient;
    this.step += 1;
    if (this.backend === "wasm") {
      const backend = tf.findBackend("wasm") as WasmBackend;
      adamWOverMemory(backend, { ...this.state, gradient }, adamWCoefficients(optimiser, this.step));
    } else {
      const next = adamW(this.state, gradient, this.step, optimiser);
      tf.dispose(Object.values(this.state));
      for (const tensor of Object.values(next)) tf.keep(tensor as tf.Tensor);
      this.state = next;
    }
    return tf.stack([loss, accuracy]) as tf.Tensor1D;
  }

  /** Batch of the step to come: consecutive, cyclic. */
  private batch(): Batch {
    const { model, train, batchSize } = this.job;
    const index = this.step % Math.ceil(train.count / batchSize);
    if (this.current?.index !== index) {
      if (this.current) disposeBatch(this.current.batch);
      const batch = batchOf(
        model.kind,
        train,
        index * batchSize,
        Math.min(train.count, (index + 1) * batchSize),
      );
      this.current = { index, batch };
      for (const tensor of [batch.tokens, batch.real, batch.readout, batch.targets]) tf.keep(tensor);
    }
    return this.current.batch;
  }

  async evaluate(set: "train" | "test"): Promise<Evaluation> {
    const examples = this.job[set];
    let [loss, accuracy] = [0, 0];
    for (let from = 0; from < examples.count; from += CHUNK) {
      const to = Math.min(examples.count, from + CHUNK);
      const measured = onBackend(this.backend, () => this.measure(examples, from, to));
      const [chunkLoss, chunkAccuracy] = await measured.data();
      measured.dispose();
      loss += chunkLoss! * (to - from);
      accuracy += chunkAccuracy! * (to - from);
      await breathe();
    }
    return { loss: loss / examples.count, accuracy: Math.round(accuracy) / examples.count };
  }

  private measure(examples: Examples, from: number, to: number): tf.Tensor1D {
    const { model } = this.job;
    const layout = layoutOf(model);
    const batch = batchOf(model.kind, examples, from, to);
    const weights = weightsBy(layout, tensorsOf(layout, this.state.parameters));
    const logits = logitsOf(model, weights, batch, this.form);
    const [loss, accuracy] = [
      lossOf(logits, batch.targets, this.job.loss),
      accuracyOf(logits, batch.targets),
    ];
    return tf.stack([loss, accuracy]) as tf.Tensor1D;
  }

  async norm(): Promise<number> {
    let sum = 0;
    for (const w of await this.state.parameters.data()) sum += w * w;
    return Math.sqrt(sum);
  }

  async snapshot(): Promise<TrainingState> {
    const { step } = this;
    const copy = async (x: tf.Tensor1D): Promise<Float32Array> => ((await x.data()) as Float32Array).slice();
    const [parameters, firstMoment, secondMoment] = await Promise.all([
      copy(this.state.parameters),
      copy(this.state.firstMoment),
      copy(this.state.secondMoment),
    ]);
    return { step, parameters, firstMoment, secondMoment };
  }

  close(): void {
    tf.dispose(Object.values(this.state));
    if (this.current) disposeBatch(this.current.batch);
    this.current = null;
  }
}

/** Lets the event loop turn, so that a notebook stays alive and Stop is heard. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
