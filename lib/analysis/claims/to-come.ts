import { notRun } from "./finding";
import type { Claim } from "./types";

const claim = (id: number, text: string, paper: string, rule: string): Claim => ({
  id,
  claim: text,
  paper,
  rule,
  evaluate: () => notRun(),
});

/** Claims whose chapters are still to come. The rules stand already, so that no result can bend them. */
export const claimsToCome: readonly Claim[] = [
  claim(
    5,
    "IMDB shows delayed generalisation: a long plateau at chance, then a jump.",
    "about 50 %, then a jump after about 350k steps to 87 % (§4.2), 85 % (§6), 80 % (Fig. 7)",
    "α = 10, λ = 0.01: test accuracy in [0.45, 0.58] while train ≥ 0.99, later ≥ 0.80; jump between 300k and 500k steps.",
  ),
  claim(
    6,
    "The weight norm decays as e^(−γt) with γ = lr · λ, and sets the time of generalisation.",
    "w(t) ≈ e^(−γt) w₀, t ∝ 1/γ (§3.1, eqs 6–7)",
    "Slope of ln ‖w‖ before memorisation within 10 % of −lr · λ; tGen · λ constant within 20 %; between two α a shift of ln(α ratio) / (lr · λ) within 20 %.",
  ),
  claim(
    7,
    "IMDB has a critical data size: left of the peak generalisation is weak.",
    "about 67 % left of the peak, 80 % and more right of it; generalisation steps stay near 400k (Fig. 2B)",
    "Mean final test accuracy ≤ 0.72 at some size left of the peak and ≥ 0.80 at every size right of it.",
  ),
  claim(
    8,
    "On text, memorisation takes longer with more data.",
    "memorisation steps grow with the data fraction (Figs 2C, 3C)",
    "Spearman correlation of tMem and data size > 0.8, for IMDB and for Yelp.",
  ),
  claim(
    9,
    "The transition is smoother on IMDB than on modular addition.",
    "smoother transition (§4.2)",
    "Median of (10–90 % rise width) / tGen larger for IMDB than for modular addition.",
  ),
  claim(
    10,
    "Yelp groks at 10 % of the data and de-groks with all of it.",
    "delayed generalisation at 10 %; 100 % to 10 % costs about 5 points (§4.3)",
    "tGen > 2 · tMem at 10 % and not at 100 %; final accuracy at 100 % larger by 0.02 to 0.08.",
  ),
  claim(
    11,
    "Mean test accuracy over data fractions falls with the hidden size.",
    "0.835 at h = 16 to 0.818 at h = 256 (Fig. 4B, read from the figure)",
    "Least-squares slope over h = 16 … 256 negative, 95 % interval below 0.",
  ),
  claim(
    12,
    "The critical data size grows with the hidden size.",
    "larger models need more data (§5, Fig. 4A)",
    "Smallest fraction with test accuracy ≥ 0.80 rises with h: Spearman > 0, permutation p < 0.05.",
  ),
  claim(
    13,
    "The classifier's weights pass six stages.",
    "random, fall, rise while memorising, fall, jump of test accuracy, stable band (§6, Figs 5, 7)",
    "The classifier's norm, by rule: falls, rises until train ≥ 99 %, falls, is lower at the jump of test accuracy, then stays within 20 %.",
  ),
  claim(
    14,
    "More weight decay generalises sooner, a larger rescaling later.",
    "larger λ faster, larger α slower (App. C, Fig. 8)",
    "Sign test on tGen over neighbouring λ, and over neighbouring α: all pairs in the claimed direction, p < 0.05.",
  ),
  claim(
    15,
    "Uniform pruning keeps the distribution of the data.",
    "subsets match the source distribution (Figs 1D, 12)",
    "Mean and standard deviation of the first principal component within two standard errors of the full set's; KL < 0.01.",
  ),
];
