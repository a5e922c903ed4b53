import assert from "node:assert/strict";

/** |got − expected| ≤ tolerance · max(1, |expected|) */
export function close(got: number | undefined, expected: number | undefined, tolerance = 1e-12): void {
  assert.ok(got !== undefined && expected !== undefined, "a value is missing");
  const difference = Math.abs(got - expected);
  assert.ok(difference <= tolerance * Math.max(1, Math.abs(expected)), `got ${got}, expected ${expected}`);
}
