import { verdictText, type CheckedClaim } from "../../notebook/outputs/check";
import { escapeHtml } from "../../notebook/outputs/renderable";

const COLUMNS = 8;
const [SIZE, GAP] = [26, 10];

/** Thumbnail of a chapter without figures: a square for each claim it judges, filled by its verdict. */
export function verdictPicture(claims: readonly CheckedClaim[]): string {
  const columns = Math.min(COLUMNS, claims.length);
  const rows = Math.ceil(claims.length / columns);
  const span = (n: number): number => n * (SIZE + GAP) - GAP;
  const squares = claims.map((claim, i) => {
    const [x, y] = [(i % columns) * (SIZE + GAP), Math.floor(i / columns) * (SIZE + GAP)];
    const kind =
      claim.verdict === "partly" ? "partly" : claim.pass === null ? "open" : claim.pass ? "yes" : "no";
    const title = escapeHtml(`${claim.claim}: ${verdictText(claim)}`);
    return `<rect class="${kind}" x="${x}" y="${y}" width="${SIZE}" height="${SIZE}" rx="5"><title>${title}</title></rect>`;
  });
  return `<svg class="verdicts" viewBox="-30 -20 ${span(columns) + 60} ${span(rows) + 40}" role="img" aria-label="${escapeHtml(tally(claims))}">${squares.join("")}</svg>`;
}

/** "3 of 4 checks hold", "claims of the paper: 2 reproduced, 1 partly", or both. */
export function tally(claims: readonly CheckedClaim[]): string {
  const own = claims.filter(({ verdict }) => verdict === undefined);
  const held = own.filter(({ pass }) => pass === true).length;
  const verdicts = claims.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict]));
  const counts = [...new Set(verdicts)].map((v) => `${verdicts.filter((other) => other === v).length} ${v}`);
  return [
    ...(own.length > 0 ? [`${held} of ${own.length} checks hold`] : []),
    ...(counts.length > 0 ? [`claims of the paper: ${counts.join(", ")}`] : []),
  ].join(" · ");
}
