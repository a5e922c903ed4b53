import { commonFields } from "./common-fields";
import { choice, integer, real, text, type Field } from "./field";

/** Every field of a review-classification run, in the order tables show them. */
export const reviewsFields: readonly Field[] = [
  text(
    "source",
    "where the reviews come from",
    '"imdb", "yelp", "generated" or the path of a .csv file',
    "imdb",
    "paper §4.2",
  ),
  choice("split", "how train and test are cut", ["paper", "official"], "paper", "paper App. B"),
  real("trainFraction", "share of the pooled reviews in the train split", [0, 1], 0.75, "paper Table 1", {
    above: true,
    below: true,
  }),
  real("dataFraction", "share of the train split kept by uniform pruning", [0, 1], 1, "paper Fig. 2", {
    above: true,
  }),
  integer("maxTokens", "longest review in tokens", [3, 8192], 256, "paper App. B"),
  choice("longer", "what happens to longer reviews", ["drop", "truncate"], "drop", "paper App. B"),
  integer("testLimit", "most test reviews evaluated", [1, 1e9], null, "official run_grokking_imdb.py", {
    nullable: true,
  }),
  integer("batchSize", "reviews per step", [1, 1e6], 128, "paper App. B"),
  integer(
    "positions",
    "rows of the position table",
    [3, 8192],
    512,
    "official one-layer-bert, max_position_embeddings",
  ),
  ...commonFields({
    modelSource: "official one-layer-bert",
    rescale: 10,
    rescaleSource: "official run_grokking_on_imdb.sh",
    beta2: 0.999,
    beta2Source: "PyTorch's default, which the official code keeps",
    weightDecay: 1e-2,
    steps: 700_000,
    stepsSource: "official run_grokking_imdb.py",
    evaluateEvery: 1000,
    evaluateSource: "official run_grokking_imdb.py",
  }),
];
