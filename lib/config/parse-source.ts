import { checkColumns } from "./check-columns";
import { showValue } from "./errors/show-value";
import { suggest } from "./errors/suggest";
import { separatorNames, type ReviewColumns } from "./review-columns";

/** What the `source` of a configuration says. */
export interface ParsedSource {
  /** `imdb`, `yelp` or `generated`; null for a file. */
  readonly corpus: NamedCorpus | null;
  /** The file's path as it was written; of a corpus its name. */
  readonly path: string;
  /** What stands behind the path; what is left out takes its default. */
  readonly columns: ReviewColumns;
}

export const namedCorpora = ["imdb", "yelp", "generated"] as const;
export type NamedCorpus = (typeof namedCorpora)[number];

type Parsed = ParsedSource | { readonly problem: string };
type Mutable = { -readonly [K in keyof ReviewColumns]: ReviewColumns[K] };

/** Names that can stand behind a path. */
const options = [
  "text",
  "label",
  "negative",
  "positive",
  "header",
  "separator",
  "quotes",
  "unescape",
  "repeats",
];

/**
 * Reads a `source`: the name of a corpus or the path of a .csv or .tsv file (gzipped or not), and behind a question mark
 * how it is read, as `csvSource` writes it. A path may itself hold question marks, and anything else.
 * @returns null for what is neither, a problem where the options are wrong
 */
export function parseSource(source: string): Parsed | null {
  const [, name, query = ""] = /^(imdb|yelp|generated)(?:\?(.*))?$/s.exec(source) ?? [];
  if (name !== undefined) return finish(name as NamedCorpus, name, query);
  let first: Parsed | null = null;
  for (const { 0: found, index } of source.matchAll(/\.(?:csv|tsv)(?:\.gz)?(?=\?|$)/gi)) {
    const end = index + found.length;
    const rest = source.slice(end + 1);
    const parsed = finish(null, source.slice(0, end), rest);
    first ??= parsed;
    // A question mark without a word and an equals sign behind it is part of the path.
    if (!("problem" in parsed) || /^[a-z]+=/i.test(rest)) return parsed;
  }
  return first;
}

/** Whether a source is one of the corpora this workbook knows, read as it is: equal configurations then mean equal data. */
export function isNamed(source: string): boolean {
  const parsed = parseSource(source);
  return parsed !== null && !("problem" in parsed) && parsed.corpus !== null;
}

function finish(corpus: NamedCorpus | null, path: string, query: string): Parsed {
  const columns = parseQuery(query);
  if (typeof columns === "string") return { problem: columns };
  const foreign = Object.keys(columns).find((name) => name !== "repeats");
  if (corpus !== null && foreign !== undefined)
    return { problem: `${corpus} is read as it is; only repeats=drop can be asked of it` };
  const [issue] = checkColumns(columns);
  if (issue === undefined) return { corpus, path, columns };
  const hint =
    issue.hint === undefined || issue.path === "labels" ? "" : ` (${issue.hint.replace(": ", "=")})`;
  return { problem: `${issue.path}: expected ${issue.expected}, got ${showValue(issue.got)}${hint}` };
}

function parseQuery(query: string): Mutable | string {
  const columns: Mutable = {};
  const sides: Partial<Record<"negative" | "positive", readonly string[]>> = {};
  for (const part of query === "" ? [] : query.split("&")) {
    const at = part.indexOf("=");
    const name = decoded(at < 0 ? part : part.slice(0, at));
    const raw = at < 0 ? "" : part.slice(at + 1);
    const value = decoded(raw);
    if (!options.includes(name)) {
      const meant = suggest(name, options);
      return `there is no option ${showValue(name)}${meant === null ? `; there are ${options.join(", ")}` : `: did you mean ${meant}?`}`;
    }
    if (value === "") return `${name}: expected a value behind the equals sign, got nothing`;
    if (name in columns || name in sides) return `${name} is given twice`;
    if (name === "negative" || name === "positive") sides[name] = raw.split(",").map(decoded);
    else if (name === "header" || name === "unescape") {
      const said = yesOrNo(value);
      if (said === null) return `${name}: expected yes or no, got ${showValue(value)}`;
      columns[name] = said;
    } else if (name === "separator")
      columns.separator = separatorNames[value.toLowerCase()] ?? value.replace("\\t", "\t");
    else Object.assign(columns, { [name]: value });
  }
  const { negative, positive } = sides;
  if (negative !== undefined && positive !== undefined) columns.labels = [one(negative), one(positive)];
  else if (negative ?? positive)
    return `negative and positive are named together: negative=0&positive=1, or lists such as negative=1,2&positive=4,5`;
  return columns;
}

const one = (labels: readonly string[]): string | readonly string[] =>
  labels.length === 1 ? (labels[0] as string) : labels;

const decoded = (text: string): string => new URLSearchParams(`v=${text}`).get("v") ?? "";

function yesOrNo(value: string): boolean | null {
  const word = value.toLowerCase();
  if (["yes", "true", "1"].includes(word)) return true;
  return ["no", "none", "false", "0"].includes(word) ? false : null;
}
