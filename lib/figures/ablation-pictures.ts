import type { RunResult } from "../run/types";
import { ablationCurves } from "./ablation-curves";
import type { Figure } from "./types";

/**
 * The pictures of Fig. 8 that some runs allow: every λ at α = 10, on the step axis and on the clock's, where there are two λ
 * or more; every α at the λ that has most of them, where that has two.
 */
export function ablationPictures(runs: readonly RunResult[]): Figure[] {
  const values = (group: readonly RunResult[], field: "weightDecay" | "rescale"): number[] => [
    ...new Set(group.map(({ config }) => config[field])),
  ];
  const atTen = runs.filter(({ config }) => config.rescale === 10);
  const [mostAlphas = []] = values(runs, "weightDecay")
    .map((lambda) => runs.filter(({ config }) => config.weightDecay === lambda))
    .sort((a, b) => values(b, "rescale").length - values(a, "rescale").length);
  const pictures: Figure[] = [];
  if (values(atTen, "weightDecay").length > 1) {
    pictures.push(ablationCurves(atTen, { vary: "weightDecay" }));
    pictures.push(ablationCurves(atTen, { vary: "weightDecay", against: "weights" }));
  }
  if (values(mostAlphas, "rescale").length > 1)
    pictures.push(ablationCurves(mostAlphas, { vary: "rescale" }));
  return pictures;
}
