/** The generated corpus is one fixed corpus, like a downloaded one: a run's seed splits it, but does not change it. */
export const GENERATED_SEED = 2401_10463;

/** Raise when a review would come out differently: published runs name the data digest. */
export const GENERATED_VERSION = "generated 1";
