import { differencesFromPaper } from "../../config/differences-from-paper";
import type { RunConfig } from "../../config/types";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

export interface DifferencesOptions {
  readonly caption: string;
  /** Settings that are left out, because the text around the table speaks of them. Default: none. */
  readonly without?: readonly string[];
  /** Whether a last column says where the paper states its value. Default true. */
  readonly sources?: boolean;
}

/** The settings in which a chapter's runs differ from the paper's: here, in the paper, and where the paper says so. */
export function differences(config: RunConfig, options: DifferencesOptions): Renderable {
  const { caption, without = [], sources = true } = options;
  const rows = differencesFromPaper(config)
    .filter(({ field }) => !without.includes(field))
    .map(({ field, value, paper, source }) => ({
      setting: field,
      here: String(value),
      paper: String(paper),
      ...(sources && { "paper's source": source }),
    }));
  return table(rows, { caption, limit: rows.length });
}
