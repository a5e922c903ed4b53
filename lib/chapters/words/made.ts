/** Option of every table of a chapter that may stand on generated reviews. */
export interface Made {
  /** Ends the caption: `made` of the chapter's corpus. Default: nothing. */
  readonly made?: string;
}
