/** Lines as a Markdown list. */
export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `* ${line}`).join("\n");
}
