/** Something was asked for that only a clone of the workbook holds: notebooks, or published results. */
export class NoWorkbookError extends Error {
  override readonly name = "NoWorkbookError";

  /**
   * @param what was asked for, as the subject of a sentence
   * @param holds which of the workbook's folders it needs
   */
  constructor(what: string, holds: "notebooks" | "data/results") {
    super(
      [
        `${what} needs the workbook's ${holds}/, and neither this folder, one above it, nor the library is in a clone of the workbook.`,
        `Go into a clone first${holds === "data/results" ? ", or set GROKBOOK_RESULTS to the data/results of one" : ""}.`,
      ].join(" "),
    );
  }
}
