import { percent } from "../../analysis/claims/grouping";

/** The data fraction that a model needs: "61 %", or that it never gets there. */
export const shareOfData = (fraction: number | null): string =>
  fraction === null ? "not with all data" : percent(fraction);
