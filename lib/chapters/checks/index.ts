// The checks of the chapters, one a file: runs in, the rows of `check` out. One export a line, alphabetical.
export { dataEfficiency } from "./data-efficiency";
export { deGrokking, type DeGrokkingOptions } from "./de-grokking";
export { grokkingConfiguration, type GrokkingConfigurationResults } from "./grokking-configuration";
export { lambdaAndAlpha } from "./lambda-and-alpha";
export { lateGeneralisation } from "./late-generalisation";
export { mechanism, type MechanismResults } from "./mechanism";
export { modelSize, modelSizePublished } from "./model-size";
export { modularAddition } from "./modular-addition";
export { moreData } from "./more-data";
export { oneModel } from "./one-model";
export { paperClock, type PaperClockOptions } from "./paper-clock";
export { paperSetting } from "./paper-setting";
export { predictedClock } from "./predicted-clock";
export { progressMeasures } from "./progress-measures";
export { pruning, type PruningResults } from "./pruning";
export { reading } from "./reading";
export { smoother } from "./smoother";
export { whatTheClockTimes, type WhatTheClockTimesResults } from "./what-the-clock-times";
