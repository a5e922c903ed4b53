import { tMem } from "../first-step";
import { spearman } from "../statistics/spearman";
import { summarise } from "../summarise";
import { onEitherClock } from "./either-clock";
import { notRun, SEEDS_NEEDED } from "./finding";
import { groupsBy, ids } from "./grouping";
import { isWhole, paperReviewRuns, type ReviewRun } from "./paper-reviews";
import { FRACTIONS_NEEDED } from "./text-critical-size";
import type { Claim, Finding } from "./types";

/** Ranks above every step: not memorised within the horizon. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Claim 8: on text more data takes longer to memorise. */
export const textMemorisation: Claim = {
  id: 8,
  claim: "On text, memorisation takes longer with more data.",
  paper: "memorisation steps grow with the data fraction (Figs 2C, 3C)",
  rule:
    "IMDB and Yelp Polarity, α = 10, λ = 0.01 (or a scaled clock, λ = 0.1, 0.2 or 0.4), at least 5 data fractions each with 3 seeds or more: Spearman " +
    "correlation of the data fraction and the median step to train ≥ 99 % above 0.8 on both. Partly: on one of them. A run " +
    "that ended before lr · λ · step = 5 counts once it has memorised. Value: the smaller correlation; interval: both correlations.",
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb", "yelp"]), judge),
};

function judge(all: readonly ReviewRun[]): Finding {
  const known = all.filter((run) => isWhole(run) || tMem(run) !== null);
  const corpora = (["imdb", "yelp"] as const).map((source) => {
    const groups = groupsBy(
      known.filter(({ config }) => config.source === source),
      ({ config }) => config.dataFraction,
      SEEDS_NEEDED,
    );
    const enough = groups.length >= FRACTIONS_NEEDED;
    const steps = groups.map((g) => summarise(g.runs.map((run) => tMem(run))).median ?? NEVER);
    const rho = enough
      ? spearman(
          groups.map((g) => g.at),
          steps,
          { permutations: 0 },
        ).rho
      : null;
    const name = source === "imdb" ? "IMDB" : "Yelp";
    const text =
      rho === null
        ? `${name}: ${groups.length} of ${FRACTIONS_NEEDED} data fractions with ${SEEDS_NEEDED} seeds`
        : `${name}: ρ = ${rho.toFixed(2)} over ${groups.length} fractions`;
    return {
      rho,
      text,
      runs: groups.flatMap((g) => g.runs),
      seeds: Math.min(...groups.map((g) => g.runs.length)),
    };
  });
  const ours = corpora.map((c) => c.text).join("; ");
  const rhos = corpora.flatMap(({ rho }) => (rho === null ? [] : [rho]));
  if (rhos.length < corpora.length) return notRun(ours);
  const above = rhos.filter((rho) => rho > 0.8).length;
  const known2 = rhos.filter((rho) => !Number.isNaN(rho));
  return {
    verdict: above === 2 ? "reproduced" : above === 1 ? "partly" : "not reproduced",
    ours,
    value: known2.length === 2 ? Math.min(...known2) : null,
    interval: known2.length === 2 ? [Math.min(...known2), Math.max(...known2)] : null,
    seeds: Math.min(...corpora.map((c) => c.seeds)),
    runs: ids(corpora.flatMap((c) => c.runs)),
  };
}
