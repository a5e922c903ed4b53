import type { Issue } from "../errors/config-error";
import { suggest } from "../errors/suggest";
import { namedCorpora, parseSource } from "../parse-source";

/** The complaint about a `source` that names neither a corpus nor a CSV file; null when it can be read. */
export function checkSource(source: string): Issue | null {
  const parsed = parseSource(source);
  if (parsed !== null && !("problem" in parsed)) return null;
  if (parsed !== null)
    return {
      path: "source",
      expected: "columns as in mine.csv?text=review&label=stars&negative=1,2&positive=4,5",
      got: source,
      hint: parsed.problem,
    };
  const issue = {
    path: "source",
    expected: '"imdb", "yelp", "generated" or the path of a .csv file',
    got: source,
  };
  const meant = suggest(source, namedCorpora);
  const hint = meant === null ? wayToCsv(source) : `did you mean ${JSON.stringify(meant)}?`;
  return hint === null ? issue : { ...issue, hint };
}

/** How a file of another kind becomes a CSV file, by its name. */
function wayToCsv(source: string): string | null {
  const path = source.split("?", 1)[0] as string;
  const read = readers.find(([ending]) => ending.test(path))?.[1];
  if (read === undefined) {
    if (/\.zip$/i.test(path)) return `unpack it: unzip ${shell(path)}, and give the .csv file in it`;
    return /\.(?:txt|tab|dat|text)(?:\.gz)?$/i.test(path)
      ? "name it .csv, or .tsv when tabs separate its columns"
      : null;
  }
  const target = `${path.replace(/\.[^./\\]+(?:\.gz)?$/, "")}.csv`;
  return `make it one: python -c 'import pandas; pandas.${read(JSON.stringify(path))}.to_csv(${JSON.stringify(target)}, index=False)'`;
}

const readers: readonly (readonly [RegExp, (path: string) => string])[] = [
  [/\.(?:jsonl|ndjson)(?:\.gz)?$/i, (path) => `read_json(${path}, lines=True)`],
  [/\.json(?:\.gz)?$/i, (path) => `read_json(${path})`],
  [/\.(?:parquet|pq)$/i, (path) => `read_parquet(${path})`],
  [/\.(?:feather|arrow)$/i, (path) => `read_feather(${path})`],
  [/\.xlsx?$/i, (path) => `read_excel(${path})`],
];

const shell = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;
