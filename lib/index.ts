// The public part of grokbook, grouped by stage, alphabetical within a stage.

// analysis
export * from "./analysis/index";

// chapters
export { branchRules } from "./chapters/settings/planned-branches";
export { chapterCorpus, type ChapterCorpus } from "./chapters/settings/chapter-corpus";
export * as checks from "./chapters/checks/index";
export { dataNote, type DataNoteOptions } from "./chapters/settings/data-note";
export * as tables from "./chapters/tables/index";
export * as words from "./chapters/words/index";

// config
export { configFrom } from "./config/config-from";
export { branchConfig, type BranchChanges } from "./config/branch-config";
export { ConfigError, type Issue } from "./config/errors/config-error";
export { describeConfig, type ConfigRow } from "./config/describe-config";
export { differencesFromPaper, type Difference } from "./config/differences-from-paper";
export { modularAddition, type ModularOverrides } from "./config/modular-addition";
export type { ReviewColumns } from "./config/review-columns";
export { reviews, type ReviewsOverrides } from "./config/reviews";
export { runId } from "./config/run-id";
export type {
  CommonConfig,
  EngineChoice,
  GradientRule,
  Loss,
  ModularConfig,
  Profile,
  ReviewsConfig,
  RunConfig,
} from "./config/types";

// data
export { AlteredDataError } from "./data/errors/altered-data-error";
export { CsvError, type CsvIssue } from "./data/errors/csv-error";
export { DataSizeError } from "./data/errors/data-size-error";
export { MissingLabelError } from "./data/errors/missing-label-error";
export { frame } from "./data/frame";
export { load, loadData } from "./data/load";
export { MissingDataError } from "./data/errors/missing-data-error";
export { modularAnswer, modularPairs, modularText, modularVocabulary } from "./data/modular/modular";
export { OfficialSplitError } from "./data/errors/official-split-error";
export { restoreStream, stream, type Stream, type StreamState } from "./data/random/random";
export { reviewsAtHand } from "./data/reviews/reviews-at-hand";
export { reviewsFrame } from "./data/reviews/reviews-frame";
export { tokenHistogram, type Histogram } from "./data/reviews/token-histogram";
export type { Examples, TaskData } from "./data/types";
export { wordPiece, type WordPiece } from "./data/text/wordpiece";

// engine
export { AdamWOptimiser } from "./engine/tfjs/adam-w-optimiser";
export { patchWasm } from "./engine/tfjs/patch-wasm";

// figures
export * as figures from "./figures/index";
export type { Figure, Table } from "./figures/types";

// model
export { batchOf, disposeBatch, type Batch } from "./model/batch";
export { decoderLogits } from "./model/decoder";
export { differentiate, type Differentiated } from "./model/differentiate";
export { encoderLogits } from "./model/encoder";
export { initialParameters, type InitOptions } from "./model/init";
export { layoutOf } from "./model/layout";
export { embeddingSpectrum } from "./model/embedding-spectrum";
export { type WeightView } from "./model/observe-weights";
export { specOf } from "./model/spec";
export { tensorsOf, weightsBy } from "./model/tensors";

// notebook
export { check, type CheckedClaim, type CheckOptions, type CheckResult } from "./notebook/outputs/check";
export { type DataFrameLike } from "./notebook/outputs/data-frame";
export { details } from "./notebook/outputs/details";
export { display, insideNotebook, type Bundle, type Display } from "./notebook/outputs/display";
export { doctor } from "./notebook/doctor/doctor";
export { type DoctorFinding } from "./notebook/doctor/finding";
export { examine } from "./notebook/doctor/examine";
export { type FigureLike } from "./notebook/outputs/figure";
export { findCriticalSize } from "./notebook/live/find-critical-size";
export { interruptible } from "./notebook/live/interruptible";
export { liveFigure, type LiveFigure } from "./notebook/live/live-figure";
export { parameters, type Parameters, type ParameterValue } from "./notebook/parameters";
export { ParametersError } from "./notebook/parameters-error";
export { progress, type Progress, type ProgressOptions, type ProgressState } from "./notebook/live/progress";
export { html, markdown, Renderable } from "./notebook/outputs/renderable";
export { show, type Showable } from "./notebook/outputs/show";
export { table, type TableCell, type TableOptions } from "./notebook/outputs/table";
export { watch, type WatchOptions } from "./notebook/live/watch";
export { watchSweep, type WatchSweepOptions } from "./notebook/live/watch-sweep";

// run
export { branch, type BranchOptions } from "./run/branch";
export { BranchError } from "./run/errors/branch-error";
export { CheckpointError } from "./run/errors/checkpoint-error";
export { findPublished, publishedRuns } from "./run/published/published";
export { listRuns, type ListedRun } from "./run/folder/list-runs";
export { loadRun } from "./run/folder/load-run";
export { measurement, type Measurement } from "./run/published/measurement";
export { type KeepRule } from "./run/keep";
export { initialWeights } from "./run/weights/initial-weights";
export { loadWeights, type Weights } from "./run/weights/load-weights";
export { NoWeightsError } from "./run/errors/no-weights-error";
export { weightSteps } from "./run/weights/weight-steps";
export { weightsAt, type WeightsAt } from "./run/weights/weights-at";
export { MetricsError } from "./run/errors/metrics-error";
export type { RunProgress, TrainOptions } from "./run/options";
export { publishedMeasurements } from "./run/published/published-measurements";
export { publishMeasurement } from "./run/published/publish-measurement";
export { publishRun, publishRuns, type PublishOptions } from "./run/published/publish-run";
export { resume } from "./run/resume";
export { run } from "./run/run";
export { RunChangedError } from "./run/errors/run-changed-error";
export { RunLockedError } from "./run/errors/run-locked-error";
export { RunNotFoundError } from "./run/errors/run-not-found-error";
export { KNOWN_AT, ruleMetAt, type StoppedByRule, type StopRule } from "./run/stop-rule";
export { StorageError } from "./run/errors/storage-error";
export { train } from "./run/train";
export type { Point, Provenance, RunResult } from "./run/types";
export { type WeightPoint } from "./run/weights/weight-point";
export { verifyRun, type Verification, type VerifyOptions } from "./run/published/verify-run";

// sweep
export { finishedRuns, resultsToCsv } from "./sweep/collect";
export { expandGrid, seeds, type Grid } from "./sweep/plan/grid";
export { gridAxes, type GridAxes } from "./sweep/progress/grid-axes";
export { planFrom, readPlan, writePlan } from "./sweep/plan/plan";
export { PlanError } from "./sweep/plan/plan-error";
export { runUnit, type UnitOutcome } from "./sweep/pool/run-unit";
export { cancelSweep, type CancelOptions, type CancelOutcome } from "./sweep/slurm/cancel";
export {
  queueStatus,
  type QueuedPlannedRun,
  type QueueHint,
  type QueueStatus,
} from "./sweep/slurm/queue-status";
export { SlurmError } from "./sweep/slurm/slurm-error";
export { submitSweep, type SlurmOptions, type SubmitOutcome } from "./sweep/slurm/submit";
export { sweep, type SweepOptions } from "./sweep/sweep";
export { SweepError, type SweepFailure } from "./sweep/sweep-error";
export { type RunState } from "./sweep/progress/run-state";
export { type SweepProgress } from "./sweep/progress/sweep-progress";
export { sweepStatus, type PlannedRun } from "./sweep/progress/sweep-status";
