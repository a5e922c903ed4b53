import type { Address } from "../../algebra/address";
import type { Arena } from "../memory/arena";
import type { StepResult } from "../program";

/** Mean loss and accuracy over `count` examples from `parts` pairs of float64 (Σ loss, right answers), summed in order. */
export function means(arena: Arena, totals: Address, parts: number, count: number): StepResult {
  const pairs = arena.f64(totals, 2 * parts);
  let loss = 0;
  let right = 0;
  for (let i = 0; i < parts; i++) {
    loss += pairs[2 * i] as number;
    right += pairs[2 * i + 1] as number;
  }
  return { loss: loss / count, accuracy: right / count };
}
