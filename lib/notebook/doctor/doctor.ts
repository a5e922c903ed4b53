import type { Renderable } from "../outputs/renderable";
import { table } from "../outputs/table";
import { examine } from "./examine";

/**
 * What this machine has and what is missing, as a table for the first cell of a notebook: `show(await doctor())`.
 * The same as `npm run doctor`.
 */
export async function doctor(): Promise<Renderable> {
  const findings = await examine();
  const rows = findings.map(({ level, what, found, fix }) => [`[${level}]`, what, found, fix]);
  return table(rows, { columns: ["", "what", "found", "what mends it"], limit: rows.length });
}
