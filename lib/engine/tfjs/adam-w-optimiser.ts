import * as tf from "@tensorflow/tfjs-core";
import type { AdamWOptions } from "../types";
import { adamWCoefficients } from "../algebra/adam-w";
import { adamW } from "./adam-w";
import { adamWOverMemory } from "./kernel-overrides/adam-w";
import type { WasmBackend } from "./kernel-overrides/heap";

interface Moments {
  readonly first: tf.Variable;
  readonly second: tf.Variable;
}

/** PyTorch's defaults (torch.optim.AdamW). */
const defaults: AdamWOptions = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 1e-2,
};

/**
 * AdamW for a model of your own, as `tf.Optimizer`: TensorFlow.js brings Adam without decoupled decay. On tfjs's wasm backend
 * the update is one pass over its memory by our kernel; elsewhere it is tensor operations.
 * @example
 * patchWasm();
 * await tf.setBackend("wasm");
 * const optimiser = new AdamWOptimiser({ learningRate: 1e-3, weightDecay: 1e-2 });
 * optimiser.minimize(() => lossOf(model(x), y));
 */
export class AdamWOptimiser extends tf.Optimizer {
  static readonly className = "GrokbookAdamW";
  readonly options: AdamWOptions;
  private readonly moments = new Map<string, Moments>();

  /** @param options Default: PyTorch's: 1e-3, β 0.9 and 0.999, ε 1e-8, decay 1e-2. */
  constructor(options: Partial<AdamWOptions> = {}) {
    super();
    this.options = { ...defaults, ...options };
  }

  /** Updates every variable that has a gradient, by name. */
  override applyGradients(gradients: Parameters<tf.Optimizer["applyGradients"]>[0]): void {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    this.incrementIterations();
    for (const { name, tensor } of named) {
      const variable = tf.engine().registeredVariables[name];
      if (variable === undefined) throw new Error(`AdamW: there is no variable "${name}" to update`);
      // tfjs hands out null for a variable that the loss does not depend on.
      if ((tensor as tf.Tensor | null) !== null) tf.tidy(() => this.update(variable, tensor));
    }
  }

  private update(variable: tf.Variable, gradient: tf.Tensor): void {
    const { first, second } = this.momentsOf(variable);
    if (tf.getBackend() === "wasm") {
      // New data, for two reasons: `tf.variable(x)` shares its data with x, and tfjs-wasm keeps packed copies of a product's
      // right side by data id, which a change in place would leave out of date.
      variable.assign(tf.add(variable as tf.Tensor, 0));
      adamWOverMemory(
        tf.backend() as unknown as WasmBackend,
        { parameters: variable, firstMoment: first, secondMoment: second, gradient },
        adamWCoefficients(this.options, this.iterations),
      );
      return;
    }
    const state = {
      parameters: variable as tf.Tensor as tf.Tensor1D,
      firstMoment: first as tf.Tensor as tf.Tensor1D,
      secondMoment: second as tf.Tensor as tf.Tensor1D,
    };
    const next = adamW(state, gradient as tf.Tensor1D, this.iterations, this.options);
    variable.assign(next.parameters as tf.Tensor);
    first.assign(next.firstMoment as tf.Tensor);
    second.assign(next.secondMoment as tf.Tensor);
  }

  private momentsOf(variable: tf.Variable): Moments {
    let moments = this.moments.get(variable.name);
    if (moments === undefined) {
      // Out of the tidy around an update, which would take them away.
      const zeros = (): tf.Variable => tf.variable(tf.zeros(variable.shape), false);
      moments = { first: zeros(), second: zeros() };
      this.moments.set(variable.name, moments);
    }
    return moments;
  }

  override dispose(): void {
    for (const { first, second } of this.moments.values()) tf.dispose([first, second]);
    this.moments.clear();
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.options };
  }
}
