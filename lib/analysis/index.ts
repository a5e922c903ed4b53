export { ablationBlocks } from "./clock/ablation-blocks";
export type { AblationBlock } from "./clock/ablation-blocks";
export { accuracyAt } from "./accuracy-at";
export { answerMeans, answerWaves } from "./weights/answer-waves";
export type { AnswerWaves } from "./weights/answer-waves";
export { bagOfTokens } from "./pruning/bag-of-tokens";
export type { SparseRows } from "./pruning/bag-of-tokens";
export { bestMoments } from "./model-size/best-moments";
export type { BestMoments, BestMomentsOptions, MomentReading } from "./model-size/best-moments";
export { bestSmoothed, paperSigma } from "./model-size/best-smoothed";
export { biasedSubsets } from "./pruning/biased-subsets";
export type { BiasedSubsets } from "./pruning/biased-subsets";
export { bilinear } from "./statistics/bilinear";
export { branchTimes } from "./clock/branch-times";
export type { BranchTime, BranchTimes, BranchTimesOptions, BranchVerdict } from "./clock/branch-times";
export { changedFields } from "./clock/changed-fields";
export { binomialTail } from "./statistics/binomial-tail";
export { percentileInterval, resample } from "./statistics/bootstrap";
export type { RandomIndex } from "./statistics/bootstrap";
export { bySize } from "./critical-size/by-size";
export type { SizeGroup, SizeUnit } from "./critical-size/by-size";
export { claimsFamily } from "./claims/family";
export type { ClaimsFamily } from "./claims/family";
export { verdictChanges } from "./claims/former-verdicts";
export type { VerdictChange } from "./claims/former-verdicts";
export { claims, ledger } from "./claims/ledger";
export { recordText } from "./claims/record";
export { outcomeOf } from "./claims/types";
export type {
  Claim,
  Finding,
  FindingPart,
  LedgerRow,
  Outcome,
  RuleChange,
  RuleRecord,
  Verdict,
} from "./claims/types";
export { claimPlans } from "./claims/claim-plans";
export type { ClaimPlan } from "./claims/claim-plans";
export { observedAtPaper } from "./claims/observed-at-paper";
export { openPlans } from "./claims/open-plans";
export type { OpenPlan } from "./claims/open-plans";
export { shapeLedger } from "./claims/shape-ledger";
export { clockFactor } from "./clock/clock-factor";
export { clockPredictions } from "./clock/clock-predictions";
export type { ClockPrediction, ClockPredictions, ClockPredictionsOptions } from "./clock/clock-predictions";
export { clockGrids } from "./model-size/clock-grids";
export type { ClockGrid } from "./model-size/clock-grids";
export { clockProducts } from "./clock/clock-products";
export type { ClockProducts } from "./clock/clock-products";
export { commonerAnswer } from "./commoner-answer";
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
export { CLOCK_TOLERANCE } from "./clock/clock-tolerance";
export { crossingStep, decayClock } from "./clock/decay-clock";
export type { DecayClock } from "./clock/decay-clock";
export { criticalSizeCurve } from "./critical-size/critical-size-curve";
export type { CriticalSizeCurve, CriticalSizeCurveOptions } from "./critical-size/critical-size-curve";
export { density } from "./statistics/density";
export type { Density, DensityOptions } from "./statistics/density";
export { earlyDecay } from "./clock/early-decay";
export { equalCountBins } from "./statistics/equal-count-bins";
export { evaluationsOut } from "./model-size/evaluations-out";
export { finalAccuracy } from "./model-size/final-accuracy";
export { firthThreshold } from "./statistics/firth-threshold";
export type { ThresholdFit, Trials } from "./statistics/firth-threshold";
export { firstCrossing } from "./statistics/first-crossing";
export { firstStep, tGen, tMem } from "./first-step";
export type { FirstStepOptions, TransitionOptions } from "./first-step";
export { firstStepsBy } from "./clock/first-steps-by";
export type { ClockSetting, FirstSteps } from "./clock/first-steps-by";
export { gaussianSmooth } from "./statistics/gaussian-smooth";
export { holm } from "./statistics/holm";
export { jumpFromPaper, paperJump } from "./clock/paper-jump";
export { inequality } from "./weights/inequality";
export { generalising } from "./critical-size/generalising";
export type { Generalising, GeneralisingOptions, GeneralisingRule } from "./critical-size/generalising";
export { klDivergence } from "./statistics/kl-divergence";
export { levelTimes } from "./clock/level-times";
export type { LevelTime } from "./clock/level-times";
export { linearFit } from "./statistics/linear-fit";
export type { LinearFit } from "./statistics/linear-fit";
export { medianWidth } from "./median-width";
export { losslessWindow } from "./clock/lossless-window";
export type { LosslessWindow } from "./clock/lossless-window";
export { measurePruning } from "./pruning/measure-pruning";
export type { MeasurePruningOptions, PrunedSubset, PruningMeasurement } from "./pruning/measure-pruning";
export { series } from "./metric";
export type { Metric, Series } from "./metric";
export { BEST_MOMENTS } from "./model-size/cell-statistics";
export type { CellStatistic } from "./model-size/cell-statistics";
export { MixedRunsError } from "./mixed-runs-error";
export { modelSizeGrid } from "./model-size/model-size-grid";
export type { ModelSizeGrid, ModelSizeGridOptions } from "./model-size/model-size-grid";
export { modelSizeMeans } from "./model-size/model-size-means";
export type { ModelSizeMean, ModelSizeMeans } from "./model-size/model-size-means";
export { norm } from "./weights/norm";
export { neighbourOrder } from "./clock/neighbour-order";
export type { NeighbourOrder } from "./clock/neighbour-order";
export { normDecay } from "./clock/norm-decay";
export type { NormDecay, NormDecayOptions } from "./clock/norm-decay";
export { keepsOptimiserClock, optimiserClock } from "./clock/optimiser-clock";
export { pageTrend } from "./statistics/page-trend";
export type { PageTrend, PageTrendOptions } from "./statistics/page-trend";
export { numberPairs } from "./pruning/number-pairs";
export { partDecays } from "./weights/part-decay";
export type { PartDecay } from "./weights/part-decay";
export { plantedBias } from "./pruning/planted-bias";
export { partPeriods } from "./weights/part-periods";
export type { PartPeriods } from "./weights/part-periods";
export { principalComponent } from "./statistics/principal-component";
export type { PrincipalComponent } from "./statistics/principal-component";
export { regimeOf } from "./critical-size/regime";
export type { Regime, RegimeOptions } from "./critical-size/regime";
export { pairSets } from "./weights/pair-sets";
export type { PairSets } from "./weights/pair-sets";
export { progressMeasure } from "./weights/progress-measure";
export type { Frequencies, ProgressMeasure, SetMeasure } from "./weights/progress-measure";
export { progressMeasures } from "./weights/progress-measures";
export type { ProgressMeasures, ProgressMeasuresOptions } from "./weights/progress-measures";
export { progressPhases } from "./weights/progress-phases";
export type { PhaseName, ProgressPhase, ProgressPhasesOptions } from "./weights/progress-phases";
export { rowCosine } from "./weights/row-cosine";
export { rescaleShifts } from "./clock/rescale-shifts";
export type { RescaleShift } from "./clock/rescale-shifts";
export { scorePool } from "./pruning/score-pool";
export type { ScorePool, ScoreStatistics } from "./pruning/score-pool";
export { seedSpread } from "./model-size/seed-spread";
export type { SeedSpread } from "./model-size/seed-spread";
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
export { spectrumMoments } from "./weights/spectrum-moments";
export type { MomentName, SpectrumMoment } from "./weights/spectrum-moments";
export { spectrumShare } from "./weights/spectrum-share";
export type { SpectrumShare } from "./weights/spectrum-share";
export { spikeBranches } from "./clock/spike-branches";
export type { SpikeBranch, SpikeBranches, SpikeBranchesOptions } from "./clock/spike-branches";
export { summarise } from "./summarise";
export type { Summary } from "./summarise";
export { thrownBack } from "./model-size/thrown-back";
export type { ThrownBack } from "./model-size/thrown-back";
export { transitionWidth } from "./transition-width";
export type { TransitionWidth, TransitionWidthOptions } from "./transition-width";
export { ungrokkingShift } from "./critical-size/ungrokking-shift";
export type { UngrokkingShift } from "./critical-size/ungrokking-shift";
export { ungrokking } from "./critical-size/ungrokking";
export type {
  Ungrokking,
  UngrokkingBranch,
  UngrokkingOptions,
  UngrokkingOutcome,
} from "./critical-size/ungrokking";
export { unreadShrinking } from "./weights/unread-shrinking";
export { waitingTime } from "./critical-size/waiting-time";
export type { WaitingSize, WaitingTimeFit, WaitingTimeOptions } from "./critical-size/waiting-time";
export { weightStages } from "./weights/weight-stages";
export type { StageName, WeightStage, WeightStagesOptions } from "./weights/weight-stages";
export { withSettings } from "./with-settings";
export type { Settings } from "./with-settings";
export { wordRows } from "./weights/word-rows";
export type { ReadAndUnread, WordRows } from "./weights/word-rows";
export { zeroLoss } from "./clock/zero-loss";
export type { ZeroLoss } from "./clock/zero-loss";
export { measureReading } from "./reading/measure-reading";
export type { MeasureReadingOptions, Reading, ReadingMoment, WithoutRows } from "./reading/measure-reading";
export { chosenPush, readingVerdicts } from "./reading/reading-verdicts";
export type { ReadingVerdict } from "./reading/reading-verdicts";
export { publishedReadings } from "./reading/reading-study";
export { reviewReader } from "./reading/review-reader";
export type { Push, ReadReview } from "./reading/review-reader";
export type { LeadingWord, WordsRead } from "./reading/words-read";
