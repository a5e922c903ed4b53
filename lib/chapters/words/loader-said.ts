import type { RunResult } from "../../run/types";
import { bullets } from "./bullets";

/** What the loader said about the data of published runs, when they were made. Markdown. */
export function loaderSaid({ data = [] }: Pick<RunResult, "data">): string {
  return `What the loader said when these runs were made:\n\n${bullets(data)}`;
}
