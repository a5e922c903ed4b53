import type { Settings } from "../settings/settings";

/** A panel of the book in which a reader trains models. */
export interface PanelText {
  /** In front of the ids of its elements. */
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  /** What each model is called, in the order of the settings' values. */
  readonly names: readonly string[];
  readonly settings: Settings;
  /** The models' values in the paper's setting, where they differ. */
  readonly full?: readonly string[];
  /** The pictures below the models. */
  readonly pictures: readonly ("norm" | "spectrum" | "sizes")[];
}

/** Models of the quick profile that differ in N, all with seed 0. */
const bySize = (values: readonly string[]): Settings => ({
  task: "modular",
  profile: "quick",
  vary: "dataSize",
  values,
  set: { seed: "0" },
});

/** play.html: the paper's claim at one glance. N = 600 and its neighbours are those of chapter 01 (ours). */
export const playPanel: PanelText = {
  id: "play",
  heading: "Train it here",
  lead:
    "Three small transformers learn addition on a clock of 47 hours, side by side, in this page. They differ in one thing: how many of the " +
    "questions they may train on. All three learn those by heart within a few hundred steps. What they make of questions they have never " +
    "seen is the paper's claim.",
  names: ["too little data", "about enough", "plenty of data"],
  settings: bySize(["400", "600", "1000"]),
  full: ["1000", "2000", "3000"],
  pictures: ["norm", "spectrum", "sizes"],
};

/** A panel of a chapter, and the figure it stands under: the first cell whose code matches. */
export interface ChapterPanel extends PanelText {
  readonly under: RegExp;
}

/** The chapters with a panel, by their notebooks' names; settings are those of the chapter's own runs. */
export const chapterPanels: Readonly<Record<string, ChapterPanel>> = {
  "00-start-here": {
    id: "train",
    heading: "Train it here",
    lead: "The same model with the same seed, in this page: at its last step it has the same bytes as the run above.",
    names: ["the model of this chapter"],
    settings: bySize(["600"]),
    full: ["2000"],
    pictures: ["spectrum"],
    under: /figures\.trainingCurves\(/,
  },
  "01-data-efficiency-hypothesis": {
    id: "train",
    heading: "Train the three regimes here",
    lead: "One size below the border, one near it, one above, with the settings of the figure. Change a size and watch the border move past it.",
    names: ["insufficient", "near the border", "surplus"],
    settings: bySize(["400", "600", "1000"]),
    full: ["1000", "2000", "3000"],
    pictures: ["sizes"],
    under: /figures\.regimes\(/,
  },
  "02-grokking-configuration": {
    id: "train",
    heading: "Move the clock here",
    lead: "The same model under half, once and twice the weight decay, with the settings of the figure. The dotted line is what decay alone would do.",
    names: ["slow clock", "the paper's clock", "fast clock"],
    settings: {
      task: "modular",
      profile: "quick",
      vary: "weightDecay",
      values: ["0.5", "1", "2"],
      set: { dataSize: "700", seed: "0" },
    },
    pictures: ["norm"],
    under: /figures\.normDecay\(/,
  },
  "03-modular-addition": {
    id: "train",
    heading: "Draw Figure 1B yourself",
    lead: "Every run that you train here becomes a point below. Try sizes and seeds; once some arrive and some do not, n₅₀ appears.",
    names: ["first size", "second size", "third size"],
    settings: bySize(["500", "700", "850"]),
    full: ["1750", "2500", "3000"],
    pictures: ["sizes"],
    under: /figures\.stepsToAccuracy\(/,
  },
  "04-imdb": {
    id: "train",
    heading: "Train the text classifier here",
    lead:
      "The quick profile on generated reviews: the page first makes 20,000 of them, which takes some seconds, then a small BERT learns those of at " +
      "most 96 tokens. With IMDB's own reviews the chapter trains in Node: a page may not read them.",
    names: ["the model of this chapter"],
    settings: {
      task: "reviews",
      profile: "quick",
      vary: "dataFraction",
      values: ["0.4"],
      set: { seed: "0" },
    },
    pictures: ["norm"],
    under: /figures\.trainingCurves\(/,
  },
};
