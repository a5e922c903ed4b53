/** MIME types the notebooks use beyond the text and image ones. */
export const PLOTLY_MIME = "application/vnd.plotly.v1+json";
/** Result of a `check` cell, for the notebook runner and the tests. */
export const CHECK_MIME = "application/vnd.grokbook.check+json";
