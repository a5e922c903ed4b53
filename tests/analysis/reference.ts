import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Values computed by scipy and numpy (tests/analysis/fixtures/scipy_values.py). */
export interface Reference {
  values: number[];
  gaussian: { sigma: number; n: number; smooth: number[] }[];
  student: { p: number; df: number; t: number }[];
  fit: {
    x: number[];
    y: number[];
    slope: number;
    intercept: number;
    standardError: number;
    rSquared: number;
  };
  spearman: { x: number[]; y: number[]; rho: number; ties: number[]; rhoTies: number; ranks: number[] };
  sign: { rises: number; falls: number; p: number }[];
  page: { blocks: number[][]; statistic: number; p: number }[];
  kde: { bandwidth: number; at: number[]; height: number[] };
  pca: { points: number[][]; direction: number[]; variance: number };
}

const file = join(__dirname, "../../../tests/analysis/fixtures/scipy.json");

export const reference = JSON.parse(readFileSync(file, "utf8")) as Reference;
