/** A text in which a line end is written as the two characters \n, and a quote as \", as it was before. */
export function unescapeText(text: string): string {
  return text.replaceAll("\\n", "\n").replaceAll('\\"', '"');
}
