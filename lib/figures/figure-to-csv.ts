import Papa from "papaparse";
import type { Figure } from "./types";

/**
 * What a figure draws, as CSV with the columns trace, x, y, value and note: one row per point, or per cell of a heat map
 * (`value` = its colour's number). Bands and lines are included under their trace's name.
 */
export function figureToCsv(figure: Figure): string {
  const rows = figure.data.flatMap((trace): unknown[][] => {
    const name = typeof trace["name"] === "string" ? trace["name"] : trace.type;
    const x = list(trace["x"]);
    const y = list(trace["y"]);
    if (Array.isArray(trace["z"])) {
      return (trace["z"] as unknown[][]).flatMap((row, i) => row.map((z, j) => [name, x[j], y[i], z, ""]));
    }
    const text = list(trace["text"]);
    const marker = trace["marker"] as { color?: unknown } | undefined;
    const colour = list(marker?.color);
    return x.map((at, i) => [name, at, y[i], colour[i] ?? "", text[i] ?? ""]);
  });
  return Papa.unparse({ fields: ["trace", "x", "y", "value", "note"], data: rows }, { newline: "\n" }) + "\n";
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];
