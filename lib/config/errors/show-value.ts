/** A value as an error message shows it: strings in quotes, long things cut. */
export function showValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return cut(JSON.stringify(value));
  if (typeof value === "number" || value === null || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  try {
    return cut(JSON.stringify(value));
  } catch {
    return "an object";
  }
}

const cut = (s: string): string => (s.length > 60 ? `${s.slice(0, 57)}…` : s);
