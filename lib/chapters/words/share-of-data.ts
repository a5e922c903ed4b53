import { fixedPercent } from "./fixed-percent";

/** The data fraction that a model needs: "61 %", or that it never gets there. */
export const shareOfData = (fraction: number | null): string =>
  fraction === null ? "not with all data" : fixedPercent(fraction, 0);
