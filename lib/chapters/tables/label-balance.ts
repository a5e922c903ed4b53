import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { Made } from "../words/made";

/** How many reviews carry each label, the commoner one first. */
export function labelBalance(labels: readonly number[], { made = "" }: Made = {}): Renderable {
  const counts = [
    { label: "0, negative", reviews: labels.filter((label) => label === 0).length },
    { label: "1, positive", reviews: labels.filter((label) => label === 1).length },
  ];
  return table(
    counts.sort((a, b) => b.reviews - a.reviews),
    { caption: `Label balance, all reviews${made}` },
  );
}
