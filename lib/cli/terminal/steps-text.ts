/** Steps in words, "step 2,000", "steps 50, 200, 1,000"; long lists are cut in their middle. */
export function stepsText(steps: readonly number[], most = 8): string {
  const numbers = steps.map((step) => step.toLocaleString("en-GB"));
  const shown =
    numbers.length <= most
      ? numbers
      : [...numbers.slice(0, most - 3), "…", ...numbers.slice(-2), `(${numbers.length} in all)`];
  return `step${steps.length === 1 ? "" : "s"} ${shown.join(", ").replace(", (", " (")}`;
}
