import type { Checkpoint } from "grokbook/run/folder/checkpoint";

/** A checkpoint of small random tensors, from a seed; NaN, infinities and subnormals included. */
export function randomCheckpoint(seed: number, size = 40): Checkpoint {
  let x = seed + 1;
  const next = (): number => (x = (Math.imul(x, 1664525) + 1013904223) >>> 0);
  const bits = (n: number): Float32Array => new Float32Array(Uint32Array.from({ length: n }, next).buffer);
  return {
    id: "0123456789abcdef",
    seconds: seed / 7,
    metrics: { bytes: seed, sha256: "a".repeat(64) },
    state: { step: seed, parameters: bits(size), firstMoment: bits(size), secondMoment: bits(size) },
    windowLoss: bits(seed % 3),
    windowAccuracy: bits(seed % 3),
  };
}
