// The sentences of the chapters that depend on results, one a file: Markdown for `show`. One export a line, alphabetical.
export { criticalSize, type CriticalSizeOptions } from "./critical-size";
export { criticalSizeOnClock } from "./critical-size-on-clock";
export { publishedRun } from "./published-run";
export { reach } from "./reach";
