// The checks of the chapters, one a file: runs in, the rows of `check` out. One export a line, alphabetical.
export { dataEfficiency } from "./data-efficiency";
export { grokkingConfiguration, type GrokkingConfigurationResults } from "./grokking-configuration";
export { mechanism, type MechanismResults } from "./mechanism";
export { modelSize, modelSizePublished } from "./model-size";
export { modularAddition } from "./modular-addition";
export { oneModel } from "./one-model";
