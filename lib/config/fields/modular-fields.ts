import { commonFields } from "./common-fields";
import { choice, integer, real, type Field } from "./field";

/** Every field of a modular-arithmetic run, in the order tables show them. */
export const modularFields: readonly Field[] = [
  choice("operation", "the operation in a ∘ b mod p", ["+", "-", "*", "/"], "+", "paper §4.1"),
  integer("modulus", "p", [3, 1000], 113, "official modular/mod_datasets.py"),
  real("trainFraction", "share of all pairs that may be trained on", [0, 1], 0.75, "paper Table 1", {
    above: true,
    below: true,
  }),
  integer("dataSize", "N, training pairs kept by uniform pruning", [1, 1e6], 2000, "paper Fig. 1A"),
  integer(
    "positions",
    "rows of the position table",
    [7, 8192],
    128,
    "official one-layer-openai-gpt-on-modluar, n_positions",
  ),
  ...commonFields({
    modelSource: "paper App. B",
    rescale: 1,
    rescaleSource: 'paper §3.3 (its "0" means not rescaled)',
    beta2: 0.98,
    beta2Source: "paper App. B",
    weightDecay: 1,
    steps: 6000,
    stepsSource: "paper Fig. 1 (every plot ends at 6000)",
    evaluateEvery: 10,
    evaluateSource: "ours: the official code evaluates at every step",
  }),
];
