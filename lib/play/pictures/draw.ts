import type { ModularConfig } from "../../config/types";
import type { Answers } from "../../figures/pair-square";
import type { StepMark } from "../../figures/step-marks";
import type { RunResult } from "../../run/types";
import { curves } from "./curves";
import { norm } from "./norm";
import type { Picture } from "./picture";
import { sizes } from "./sizes";
import { spectrum } from "./spectrum";
import { square } from "./square";

/** A picture that a page wants: computed beside it, so that the page stays smooth. */
export type Wanted =
  | { readonly picture: "curves"; readonly run: RunResult; readonly marks: readonly StepMark[] }
  | { readonly picture: "square"; readonly config: ModularConfig; readonly answers: Answers }
  | { readonly picture: "norm"; readonly runs: readonly RunResult[] }
  | { readonly picture: "spectrum"; readonly run: RunResult }
  | { readonly picture: "sizes"; readonly runs: readonly RunResult[] };

/** Asked and answered under a number, since answers may overtake one another. */
export interface DrawRequest {
  readonly ask: "draw";
  readonly number: number;
  readonly wanted: Wanted;
}

export type Drawn =
  | {
      readonly tell: "drawn";
      readonly number: number;
      readonly picture: Picture & { readonly threshold?: string };
    }
  | { readonly tell: "drawn"; readonly number: number; readonly problem: string };

/** Draws what is wanted; what cannot be drawn is told as a sentence. */
export function draw({ number, wanted }: DrawRequest): Drawn {
  try {
    return { tell: "drawn", number, picture: pictureOf(wanted) };
  } catch (error) {
    return { tell: "drawn", number, problem: error instanceof Error ? error.message : String(error) };
  }
}

function pictureOf(wanted: Wanted): Picture & { readonly threshold?: string } {
  switch (wanted.picture) {
    case "curves":
      return curves(wanted.run, wanted.marks);
    case "square":
      return square(wanted.config, wanted.answers);
    case "norm":
      return norm(wanted.runs);
    case "spectrum":
      return spectrum(wanted.run);
    case "sizes":
      return sizes(wanted.runs);
  }
}
