import type { SizeTable } from "./size-table";

/** Sentences on what the tested sizes cannot show about a peak at `size`. */
export function gridWarnings({ rows, horizon }: SizeTable, size: number | null): string[] {
  const warnings: string[] = [];
  if (size === null) {
    return [
      `No tested data size generalises within ${horizon} steps in more than half of its seeds: add larger sizes or steps.`,
    ];
  }
  const fewest = Math.min(...rows.map((row) => row.seeds.length));
  if (fewest < 3)
    warnings.push(
      `Some data sizes have only ${fewest} ${fewest === 1 ? "seed" : "seeds"}: use three or more.`,
    );
  if (rows.length < 3)
    warnings.push(`Only ${rows.length} data sizes were tested: a peak needs three or more.`);
  if (size === rows.at(-1)?.size)
    warnings.push(`The peak lies on the largest tested size (${size}): add larger sizes.`);
  if (size === rows[0]?.size)
    warnings.push(`The peak lies on the smallest tested size (${size}): add smaller sizes.`);
  const left = rows.filter((row) => row.size < size);
  if (left.length > 0 && left.every((row) => row.tGen.median !== null)) {
    warnings.push(
      "Every tested size below the peak generalises too: there is no insufficient size on its left.",
    );
  }
  const holes = rows.filter((row) => row.size > size && row.tGen.median === null);
  if (holes.length > 0) {
    warnings.push(
      `Sizes above the peak do not generalise within ${horizon} steps: ${holes.map((row) => row.size).join(", ")}.`,
    );
  }
  return warnings;
}
