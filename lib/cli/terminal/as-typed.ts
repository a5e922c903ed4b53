/**
 * A text with its commands as they are typed here. They are written for npm (`npx grokbook …`); the launcher of an offline bundle,
 * which has no npm, sets GROKBOOK_COMMAND to its own name.
 */
export function asTyped(text: string, command: string | undefined = process.env["GROKBOOK_COMMAND"]): string {
  if (command === undefined || command === "") return text;
  return text.replaceAll(/npx grokbook|node lib\/bin\/grokbook\.js/g, () => command);
}
