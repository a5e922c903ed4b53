import type { Issue } from "./errors/config-error";
import { suggest } from "./errors/suggest";
import type { Label, ReviewColumns } from "./review-columns";

const known: readonly (keyof ReviewColumns)[] = [
  "text",
  "label",
  "labels",
  "header",
  "separator",
  "quotes",
  "unescape",
  "repeats",
];

/** Every problem of `columns` as a reader's program gives them; the types say the same, but a notebook may not be checked. */
export function checkColumns(columns: ReviewColumns): Issue[] {
  if (typeof columns !== "object" || columns === null)
    return [
      { path: "columns", expected: 'an object such as { text: "review", label: "stars" }', got: columns },
    ];
  const issues: Issue[] = [];
  const refuse = (path: string, expected: string, got: unknown, hint?: string): void => {
    issues.push(hint === undefined ? { path, expected, got } : { path, expected, got, hint });
  };
  for (const [name, value] of Object.entries(columns)) {
    if (known.includes(name as keyof ReviewColumns)) continue;
    const meant = suggest(name, known);
    refuse(
      name,
      "no such option of a CSV file",
      value,
      meant === null ? `there are ${known.join(", ")}` : `did you mean ${meant}?`,
    );
  }
  const { text, label, labels, header, separator, quotes, unescape, repeats } = columns;
  for (const [name, column] of Object.entries({ text, label }))
    if (column !== undefined && !isColumn(column))
      refuse(name, "the name of a column, or its number from 1", column);
  if (header === false)
    for (const [name, column] of Object.entries({ text, label }))
      if (isColumn(column ?? name) && !isNumber(column))
        refuse(name, "the number of a column, because the file has no header line", column, `${name}: 1`);
  if (labels !== undefined) checkLabels(labels, refuse);
  if (separator !== undefined && !isSeparator(separator))
    refuse("separator", `one character that is no letter, digit or quote`, separator, 'such as ";" or "\\t"');
  choice("quotes", quotes, ["doubled", "backslash"], refuse);
  choice("repeats", repeats, ["keep", "drop"], refuse);
  choice("header", header, [true, false], refuse);
  choice("unescape", unescape, [true, false], refuse);
  return issues;
}

type Refuse = (path: string, expected: string, got: unknown, hint?: string) => void;

function choice(name: string, value: unknown, choices: readonly unknown[], refuse: Refuse): void {
  if (value !== undefined && !choices.includes(value))
    refuse(name, choices.map((c) => JSON.stringify(c)).join(" or "), value);
}

function checkLabels(labels: unknown, refuse: Refuse): void {
  const expected = "two labels, [negative, positive]";
  const lists =
    'several labels of one side are a list: [["1", "2"], ["4", "5"]]; rows with other labels are left out';
  if (!Array.isArray(labels)) return refuse("labels", expected, labels, lists);
  if (labels.length !== 2) return refuse("labels", expected, labels, `name two; ${lists}`);
  const sides = labels.map((side: unknown): unknown[] => (Array.isArray(side) ? side : [side]));
  if (sides.some((side) => side.length === 0 || !side.every(isLabel)))
    return refuse("labels", expected, labels, "a label is a text that is not empty, or a number");
  const keys = sides.map((side) => side.map((label) => labelKey(label as Label)));
  const twice = keys[0]?.find((key) => keys[1]?.includes(key));
  if (twice !== undefined)
    refuse("labels", "a label on one side only", labels, `${JSON.stringify(twice)} stands on both`);
}

const isNumber = (column: unknown): boolean => /^[1-9]\d{0,5}$/.test(String(column));
const isColumn = (column: unknown): boolean =>
  typeof column === "number" ? isNumber(column) : typeof column === "string" && column.trim() !== "";
const isLabel = (label: unknown): boolean =>
  typeof label === "number" ? Number.isFinite(label) : typeof label === "string" && label.trim() !== "";

/** Whether a separator is one sign that cannot be part of a word or a quote. */
export const isSeparator = (text: unknown): boolean =>
  typeof text === "string" && text.length === 1 && text < "\u007f" && !/[A-Za-z0-9"\n\r\0 ]/.test(text);

/** What two ways of writing a label have in common when they mean the same: no spaces around, 1.0 is 1. */
export function labelKey(label: Label): string {
  const text = String(label).trim();
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? String(Number(text)) : text;
}
