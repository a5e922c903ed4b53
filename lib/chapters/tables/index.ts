// The tables of the chapters, one a file: runs or measurements in, what `show` takes out. One export a line, alphabetical.
export { aroundJump, type AroundJumpOptions } from "./around-jump";
export { bySize, type BySizeOptions } from "./by-size";
export { clockAfter, type ClockAfterOptions } from "./clock-after";
export { clockBefore, type ClockBeforeOptions } from "./clock-before";
export { clocks, type ClocksOptions } from "./clocks";
export { differences, type DifferencesOptions } from "./differences";
export { labelBalance } from "./label-balance";
export { levelTimes, type LevelTimesOptions } from "./level-times";
export { publishedSizes, type PublishedSizesOptions } from "./published-sizes";
export { reviewsUpTo, type ReviewsUpToOptions } from "./reviews-up-to";
export { riseWidths } from "./rise-widths";
export { smoothing, type SmoothingOptions } from "./smoothing";
