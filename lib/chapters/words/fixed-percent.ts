/** A share in percent with so many decimals: "86.7 %". */
export function fixedPercent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}
