// An honest comparison is of equal work: every engine starts from the same weights and sees the same batches, so the losses
// of its first steps are the same numbers. The second has been through the gradient and AdamW once.

/** Relative. Float32 in another order; α = 10 magnifies it by the second step (measured: 4e-6 and 6e-5). */
export const TOLERANCES = [1e-4, 1e-3];

/**
 * @param {readonly { id: string, label: string, losses: readonly number[] }[]} engines the first is the measure
 * @returns {string[]} one sentence a disagreement
 */
export function disagreements([reference, ...others]) {
  return others.flatMap(({ id, losses }) =>
    TOLERANCES.flatMap((tolerance, i) => {
      const [got, expected] = [losses[i], reference.losses[i]];
      if (got === undefined || expected === undefined) return [];
      // Not `>`: a NaN must not pass.
      if (Math.abs(got - expected) <= tolerance * Math.abs(expected)) return [];
      return [`${id}: loss of step ${i} is ${got}, ${reference.id} has ${expected}: not the same work`];
    }),
  );
}
