import type { RemoteFile } from "../download/known-data";

/** Data that a run needs is not on this machine. Says how to get it, with and without a network. */
export class MissingDataError extends Error {
  override readonly name = "MissingDataError";
  /** `imdb`, `yelp` or `vocab`, as `grokbook data` takes it. */
  readonly what: string;

  /**
   * @param files names looked for
   * @param searched folders they were looked for in
   * @param place where the remote file may be put by hand
   * @param also what the same run will miss next
   */
  constructor(
    what: string,
    title: string,
    files: readonly string[],
    searched: readonly string[],
    remote: RemoteFile,
    place: string,
    also: readonly RemoteFile[] = [],
  ) {
    super(
      [
        `${title}: ${files.join(" and ")} not found in ${searched.join(" or ")}.`,
        `  With a network: npx grokbook data ${what}`,
        `  Without: fetch ${remote.url} (${remote.bytes} bytes) elsewhere, put it at ${place}, then run the same command;`,
        `  or set GROKBOOK_DATA to a folder that holds ${files.join(" and ")}.`,
        ...also.map(
          ({ file, url }) =>
            `  Also missing: ${file}. With a network: npx grokbook data vocab; without: ${url}, put beside them.`,
        ),
        ...(what === "vocab" ? [] : ['  Or choose source: "generated", which needs no file.']),
      ].join("\n"),
    );
    this.what = what;
  }
}
