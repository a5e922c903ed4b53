/** Stands where the published grids of hidden sizes would (chapter 06). Markdown. */
export const noGrid =
  "**No grid of hidden sizes has been published with this copy yet.** Claims 11 and 12 are open at the paper's setting; " +
  "everything above is the quick profile. `npx grokbook sweep plan.json` with the plan of chapter 09 for claim 11 makes them.";
