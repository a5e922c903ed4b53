// The checks of the chapters, one a file: runs in, the rows of `check` out. One export a line, alphabetical.
export { lateGeneralisation } from "./late-generalisation";
export { moreData } from "./more-data";
export { paperClock, type PaperClockOptions } from "./paper-clock";
export { paperSetting } from "./paper-setting";
export { smoother } from "./smoother";
