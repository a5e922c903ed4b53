import { choice, integer, later, real, text, type Field } from "./field";

/** The paper's numbers that differ between its two kinds of experiment. */
interface TaskNumbers {
  readonly modelSource: string;
  readonly rescale: number;
  readonly rescaleSource: string;
  readonly beta2: number;
  readonly beta2Source: string;
  readonly weightDecay: number;
  readonly steps: number;
  readonly stepsSource: string;
  readonly evaluateEvery: number;
  readonly evaluateSource: string;
}

/** Rows that every task has: the network, its initialisation, AdamW, the clock. */
export function commonFields(n: TaskNumbers): readonly Field[] {
  return [
    integer(
      "seed",
      "seed of the split, pruning and initialisation streams",
      [0, 4294967295],
      0,
      "ours: the official code sets no seed",
    ),
    integer("layers", "transformer layers", [1, 48], 1, n.modelSource),
    integer("hiddenSize", "width h of the residual stream", [1, 4096], 128, n.modelSource),
    integer("heads", "attention heads", [1, 256], 4, n.modelSource),
    integer("mlpSize", "inner width of the MLP", [1, 16384], 512, n.modelSource),
    real(
      "initStd",
      "standard deviation of the initial weights",
      [0, 1],
      0.02,
      `${n.modelSource}, initializer_range`,
      { above: true },
    ),
    real("rescale", "α, the factor on every initial tensor", [0, 1000], n.rescale, n.rescaleSource, {
      above: true,
    }),
    real("learningRate", "AdamW's learning rate", [0, 1], 1e-3, "paper App. B", { above: true }),
    real("beta1", "AdamW's β₁", [0, 1], 0.9, "paper App. B", { below: true }),
    real("beta2", "AdamW's β₂", [0, 1], n.beta2, n.beta2Source, { below: true }),
    real("epsilon", "AdamW's ε", [0, 1], 1e-8, "PyTorch's default, which the official code keeps", {
      above: true,
    }),
    real("weightDecay", "λ, decoupled weight decay on every tensor", [0, 10], n.weightDecay, "paper App. B"),
    integer("steps", "optimiser steps", [1, 1e9], n.steps, n.stepsSource),
    integer("evaluateEvery", "steps between two metrics points", [1, 1e6], n.evaluateEvery, n.evaluateSource),
    choice(
      "engine",
      "who computes the step",
      ["auto", "wasm", "tfjs", "webgpu"],
      "auto",
      "ours: the fastest on this machine",
    ),
    later(
      choice(
        "loss",
        "what is minimised: as PyTorch in float32, with an exact tail, or StableMax",
        ["cross-entropy", "exact-tail", "stablemax"],
        "cross-entropy",
        "paper §3.1",
      ),
    ),
    later(
      choice(
        "gradient",
        "what AdamW is given: the gradient as it is, or its part perpendicular to the weights (⊥Grad)",
        ["as is", "perpendicular"],
        "as is",
        "paper App. B",
      ),
    ),
    later(
      text(
        "parent",
        "of a branch: the run it began from, and the step",
        "a run's id and a step, such as 3f9ac2d1e0b4a687@2000",
        null,
        "ours: a run of its own",
      ),
    ),
    later(
      choice(
        "moments",
        "of a branch: AdamW's moments as the parent left them, or zero again",
        ["kept", "reset"],
        "kept",
        "ours",
      ),
    ),
  ];
}
