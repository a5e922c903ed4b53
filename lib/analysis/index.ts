export { bagOfTokens } from "./pruning/bag-of-tokens";
export type { SparseRows } from "./pruning/bag-of-tokens";
export { bestSmoothed, paperSigma } from "./model-size/best-smoothed";
export { bilinear } from "./statistics/bilinear";
export { binomialTail } from "./statistics/binomial-tail";
export { percentileInterval, resample } from "./statistics/bootstrap";
export type { RandomIndex } from "./statistics/bootstrap";
export { bySize } from "./critical-size/by-size";
export type { SizeGroup, SizeUnit } from "./critical-size/by-size";
export { claims, ledger } from "./claims/ledger";
export { shapeLedger } from "./claims/shape-ledger";
export type { Claim, Finding, LedgerRow, Verdict } from "./claims/types";
export { clockPredictions } from "./clock/clock-predictions";
export type { ClockPrediction, ClockPredictions, ClockPredictionsOptions } from "./clock/clock-predictions";
export { criticalDataSize } from "./critical-size/critical-data-size";
export type {
  CriticalDataSize,
  CriticalDataSizeOptions,
  SizeEstimate,
} from "./critical-size/critical-data-size";
export { describeSearch } from "./critical-size/search/describe-search";
export { searchCriticalSize } from "./critical-size/search/search-critical-size";
export type {
  CriticalSizeSearch,
  SearchCriticalSizeOptions,
  SearchEnd,
  SearchProgress,
} from "./critical-size/search/search-critical-size";
export type { SearchBudget, SearchOptions } from "./critical-size/search/search-options";
export { dataNeeded } from "./model-size/data-needed";
export type { DataNeeded, DataNeededOptions, ModelSizeTrend } from "./model-size/data-needed";
export { crossingStep, decayClock } from "./clock/decay-clock";
export type { DecayClock } from "./clock/decay-clock";
export { criticalSizeCurve } from "./critical-size/critical-size-curve";
export type { CriticalSizeCurve, CriticalSizeCurveOptions } from "./critical-size/critical-size-curve";
export { density } from "./statistics/density";
export type { Density, DensityOptions } from "./statistics/density";
export { equalCountBins } from "./statistics/equal-count-bins";
export { finalAccuracy } from "./model-size/final-accuracy";
export { firthThreshold } from "./statistics/firth-threshold";
export type { ThresholdFit, Trials } from "./statistics/firth-threshold";
export { firstCrossing } from "./statistics/first-crossing";
export { firstStep, tGen, tMem } from "./first-step";
export type { FirstStepOptions, TransitionOptions } from "./first-step";
export { gaussianSmooth } from "./statistics/gaussian-smooth";
export { generalising } from "./critical-size/generalising";
export type { Generalising, GeneralisingOptions, GeneralisingRule } from "./critical-size/generalising";
export { klDivergence } from "./statistics/kl-divergence";
export { linearFit } from "./statistics/linear-fit";
export type { LinearFit } from "./statistics/linear-fit";
export { measurePruning } from "./pruning/measure-pruning";
export type { MeasurePruningOptions, PrunedSubset, PruningMeasurement } from "./pruning/measure-pruning";
export { series } from "./metric";
export type { Metric, Series } from "./metric";
export { MixedRunsError } from "./mixed-runs-error";
export { modelSizeGrid } from "./model-size/model-size-grid";
export type { CellStatistic, ModelSizeGrid, ModelSizeGridOptions } from "./model-size/model-size-grid";
export { modelSizeMeans } from "./model-size/model-size-means";
export type { ModelSizeMean, ModelSizeMeans } from "./model-size/model-size-means";
export { normDecay } from "./clock/norm-decay";
export type { NormDecay, NormDecayOptions } from "./clock/norm-decay";
export { partDecays } from "./weights/part-decay";
export type { PartDecay } from "./weights/part-decay";
export { principalComponent } from "./statistics/principal-component";
export type { PrincipalComponent } from "./statistics/principal-component";
export { regimeOf } from "./critical-size/regime";
export type { Regime, RegimeOptions } from "./critical-size/regime";
export { scorePool } from "./pruning/score-pool";
export type { ScorePool, ScoreStatistics } from "./pruning/score-pool";
export { signTest } from "./statistics/sign-test";
export type { SignTest } from "./statistics/sign-test";
export { chanceAt, sizeThreshold } from "./critical-size/size-threshold";
export type { SizeOutcomes, SizeThreshold, SizeThresholdOptions } from "./critical-size/size-threshold";
export { sizeTable } from "./critical-size/size-table";
export type { SeedSteps, SizeRow, SizeTable, SizeTableOptions } from "./critical-size/size-table";
export { sparsePrincipalComponent } from "./statistics/sparse-principal-component";
export type { SparsePrincipalComponent } from "./statistics/sparse-principal-component";
export { spearman } from "./statistics/spearman";
export type { RankCorrelation, SpearmanOptions } from "./statistics/spearman";
export { spectrumShare } from "./weights/spectrum-share";
export type { SpectrumShare } from "./weights/spectrum-share";
export { summarise } from "./summarise";
export type { Summary } from "./summarise";
export { transitionWidth } from "./transition-width";
export type { TransitionWidth } from "./transition-width";
export { waitingTime } from "./critical-size/waiting-time";
export type { WaitingSize, WaitingTimeFit, WaitingTimeOptions } from "./critical-size/waiting-time";
export { weightStages } from "./weights/weight-stages";
export type { StageName, WeightStage, WeightStagesOptions } from "./weights/weight-stages";
