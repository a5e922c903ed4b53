// The public part of grokbook, grouped by stage, alphabetical within a stage.

// config
export { configFrom } from "./config/config-from";
export { ConfigError, type Issue } from "./config/config-error";
export { describeConfig, type ConfigRow } from "./config/describe-config";
export { differencesFromPaper, type Difference } from "./config/differences-from-paper";
export { modularAddition, type ModularOverrides } from "./config/modular-addition";
export { reviews, type ReviewsOverrides } from "./config/reviews";
export { runId } from "./config/run-id";
export type {
  CommonConfig,
  EngineChoice,
  ModularConfig,
  Profile,
  ReviewsConfig,
  RunConfig,
} from "./config/types";
