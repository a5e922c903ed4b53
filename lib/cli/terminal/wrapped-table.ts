/**
 * Rows as text whose cells are wrapped at spaces; a blank line between rows.
 * @param widths of the columns, relative; the table is as wide as the terminal, from 100 to 160 characters
 */
export function wrappedTable(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  width = Math.max(100, Math.min(160, process.stdout.columns ?? 140)),
): string {
  const total = widths.reduce((a, b) => a + b, 0) + 2 * (widths.length - 1);
  // Only columns of prose give way: a number or a verdict is not to be broken.
  const fixed = widths.filter((w) => w < 20).reduce((a, b) => a + b, 0) + 2 * (widths.length - 1);
  const scale = (width - fixed) / (total - fixed);
  const own = widths.map((w) => (w < 20 ? w : Math.max(12, Math.floor(w * scale))));
  return rows
    .map((row) => {
      const cells = row.map((text, i) => wrap(text, own[i] ?? 20));
      const height = Math.max(...cells.map((lines) => lines.length));
      return Array.from({ length: height }, (_, y) =>
        cells
          .map((lines, i) => (lines[y] ?? "").padEnd(own[i] ?? 20))
          .join("  ")
          .trimEnd(),
      ).join("\n");
    })
    .join("\n\n");
}

function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) as string;
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
