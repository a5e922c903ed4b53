import type { RunConfig } from "../../config/types";
import { loadData } from "../../data/load";

/**
 * What a reader should know of the reviews that these runs are trained on: the notes of the first run on each corpus and
 * length limit, each sentence once. What cannot be read is left to the runs: they fail by name, the others go on.
 */
export async function dataNotes(configs: readonly RunConfig[]): Promise<readonly string[]> {
  const seen = new Set<string>();
  const notes = new Set<string>();
  for (const config of configs) {
    if (config.task !== "reviews") continue;
    const { source, maxTokens, longer, split } = config;
    const key = JSON.stringify([source, maxTokens, longer, split]);
    if (seen.has(key)) continue;
    seen.add(key);
    try {
      for (const note of (await loadData(config)).notes) notes.add(note);
    } catch {
      // told by the runs that need it
    }
  }
  return [...notes];
}
