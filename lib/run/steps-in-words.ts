/** Steps in words, "step 2,000", "steps 50, 200 and 1,000"; of a long list the first and the last. */
export function stepsInWords(steps: readonly number[], most = 8): string {
  const numbers = steps.map((step) => step.toLocaleString("en-GB"));
  if (numbers.length === 1) return `step ${numbers[0]}`;
  if (numbers.length <= most) return `steps ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
  return `${numbers.length} steps, ${numbers.slice(0, most - 2).join(", ")} … ${numbers.at(-1)}`;
}
