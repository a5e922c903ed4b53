import { reviewsAtHand } from "../../data/reviews/reviews-at-hand";

/** The reviews a chapter works on, and how its titles and captions call them. */
export interface ChapterCorpus<Wanted extends "imdb" | "yelp" = "imdb" | "yelp"> {
  /** What the chapter asked for. */
  readonly wanted: Wanted;
  /** What it gets: the setting `source` of its runs. */
  readonly source: Wanted | "generated";
  /** "IMDB", "Yelp" or "Generated reviews". */
  readonly name: string;
  /** The same inside a sentence or a legend. */
  readonly inText: string;
  /** The same where nothing around it says that generated reviews are no real text. */
  readonly fullName: string;
  /** What it is: "real IMDB reviews" or "generated reviews, not real text". */
  readonly kind: string;
  /** Ends a caption: empty for real reviews, else " — generated reviews, not real text". */
  readonly made: string;
}

const names = { imdb: "IMDB", yelp: "Yelp" };

/**
 * The reviews a chapter is about where they lie on this machine, else the generated ones, so that a chapter runs from a
 * bare clone. Looks only for the files (`reviewsAtHand`).
 */
export function chapterCorpus<Wanted extends "imdb" | "yelp">(wanted: Wanted): ChapterCorpus<Wanted> {
  if (reviewsAtHand(wanted)) {
    const name = names[wanted];
    return {
      wanted,
      source: wanted,
      name,
      inText: name,
      fullName: name,
      kind: `real ${name} reviews`,
      made: "",
    };
  }
  return {
    wanted,
    source: "generated",
    name: "Generated reviews",
    inText: "generated reviews",
    fullName: "Generated reviews (not real text)",
    kind: "generated reviews, not real text",
    made: " — generated reviews, not real text",
  };
}
