/** A line for the person at the prompt: on stderr, so that stdout holds results only. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A result, on stdout. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}
