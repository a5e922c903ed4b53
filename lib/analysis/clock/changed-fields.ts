import { fields } from "../../config/fields/fields";
import { identityOf } from "../../config/run-id";
import type { RunConfig } from "../../config/types";

const names: Readonly<Record<string, (value: unknown) => string>> = {
  epsilon: (v) => `ε = ${Number(v).toExponential()}`,
  beta2: (v) => `β₂ = ${String(v)}`,
  weightDecay: (v) => `λ = ${String(v)}`,
  dataSize: (v) => `N = ${String(v)}`,
  loss: (v) => ({ "exact-tail": "exact tail", stablemax: "StableMax" })[String(v)] ?? String(v),
  gradient: (v) => (v === "perpendicular" ? "⊥Grad" : String(v)),
  moments: () => "moments at zero",
};

/** What {@link changedFields} says of a branch that only goes on: the control of the others. */
export const UNCHANGED = "nothing";

/** What a branch does otherwise than its parent, as text: "ε = 1e-6"; {@link UNCHANGED} of one that only goes on. Horizon and cadence aside. */
export function changedFields(own: RunConfig, parent: RunConfig): string {
  const [here, there] = [own, parent].map((c) => identityOf(c) as unknown as Record<string, unknown>);
  const aside = ["parent", "steps", "evaluateEvery", "engine"];
  const changed = fields[own.task]
    .map(({ name }) => name)
    .filter((name) => !aside.includes(name) && here?.[name] !== there?.[name]);
  if (changed.length === 0) return UNCHANGED;
  return changed.map((name) => names[name]?.(here?.[name]) ?? `${name} = ${String(here?.[name])}`).join(", ");
}
