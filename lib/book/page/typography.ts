/**
 * Prose as a printer would set it: curly quotes, and no line break within "87 %", "Fig 2A", "N = 2,000" or "§ 3".
 * @param text Plain text between two changes of style; code and formulas are no prose
 */
export function typography(text: string): string {
  return text
    .replace(/(^|[\s([–—/])"(?=[^\s.,;:!?)\]])/g, "$1“")
    .replace(/"/g, "”")
    .replace(/(^|[\s([–—“])'(?=[^\s.,;:!?)\]])/g, "$1‘")
    .replace(/'/g, "’")
    .replace(/(\d) %/g, "$1\u00a0%")
    .replace(/\b(Figs?\.?|[Tt]able|eqs?\.?|App\.|[Cc]hapters?|[Cc]laims?) (?=\d|[A-Z]\b)/g, "$1\u00a0")
    .replace(/§ (?=\d)/g, "§\u00a0")
    .replace(/(?<![\p{L}\d])(\p{L}{1,2}) ([=≥≤<>≈]) (?=\S)/gu, "$1\u00a0$2\u00a0");
}
