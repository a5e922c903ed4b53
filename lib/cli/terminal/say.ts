import { asTyped } from "./as-typed";

/** A line for the person at the prompt: on stderr, so that stdout holds results only. */
export function say(text: string): void {
  process.stderr.write(`${asTyped(text)}\n`);
}

/** A result, on stdout. */
export function print(text: string): void {
  const typed = asTyped(text);
  process.stdout.write(typed.endsWith("\n") ? typed : `${typed}\n`);
}
