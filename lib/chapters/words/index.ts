// The sentences of the chapters that depend on results, one a file: Markdown for `show`. One export a line, alphabetical.
export { baseline } from "./baseline";
export { criticalSize, type CriticalSizeOptions } from "./critical-size";
export { criticalSizeOnClock } from "./critical-size-on-clock";
export { gridHeading } from "./grid-heading";
export { loaderSaid } from "./loader-said";
export { lostDigit } from "./lost-digit";
export { noGrid } from "./no-grid";
export { observedRun } from "./observed-run";
export { planText } from "./plan-text";
export { publishedRun } from "./published-run";
export { reach } from "./reach";
export { silence } from "./silence";
export { sizeThreshold, type SizeThresholdWords } from "./size-threshold";
export { stageReasons } from "./stage-reasons";
export { ungrokking } from "./ungrokking";
export { verifyText } from "./verify-text";
export { whichPush } from "./which-push";
