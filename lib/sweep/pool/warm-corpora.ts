import type { RunConfig } from "../../config/types";
import { loadCorpus } from "../../data/reviews/load-corpus";
import { reviewSource } from "../../data/reviews/review-source";

/**
 * Tokenises each corpus of a plan once and keeps it in the cache, before many workers would all do so at the same time.
 * What cannot be read is left to the runs: they fail by name, the others go on.
 */
export function warmCorpora(configs: readonly RunConfig[]): void {
  const sources = new Set(configs.flatMap((c) => (c.task === "reviews" ? [c.source] : [])));
  for (const source of sources) {
    try {
      loadCorpus(reviewSource(source));
    } catch {
      // told by the runs that need it
    }
  }
}
