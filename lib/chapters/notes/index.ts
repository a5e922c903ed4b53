// Sentences of the chapters that carry numbers, one a file: results in, Markdown out. One export a line, alphabetical.
export { criticalSize, type CriticalSizeOptions } from "./critical-size";
export { criticalSizeOnClock } from "./critical-size-on-clock";
export { publishedRun } from "./published-run";
export { reach } from "./reach";
