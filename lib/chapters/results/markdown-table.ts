/** A Markdown table; columns whose every cell is a number in digits are set right. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = columns.map(
    (_, i) => rows.length > 0 && rows.every((row) => /^[\d.,%–\s]*$/.test(row[i] ?? "")),
  );
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [
    line(columns),
    `|${numeric.map((right) => (right ? "--:" : "---")).join("|")}|`,
    ...rows.map(line),
  ].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
