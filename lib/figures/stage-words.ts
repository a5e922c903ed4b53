import type { StageName, WeightStage } from "../analysis/weight-stages";
import { palette } from "./palette";
import type { StepMark } from "./step-marks";
import { count } from "./words";

const titles: Readonly<Record<StageName, string>> = {
  random: "random start",
  fall: "lowest before memorising",
  memorised: "memorised",
  decay: "decay",
  jump: "test accuracy jumps",
  band: "end",
};

/** "C memorised" */
export const stageTitle = ({ panel, name }: WeightStage): string => `${panel} ${titles[name]}`;

/** "B at step 600, C at step 700, …; D does not occur (why)." */
export function stagesText(stages: readonly WeightStage[]): string {
  const at = stages.flatMap(({ panel, step }) => (step === null ? [] : [`${panel} at step ${count(step)}`]));
  const none = stages.flatMap(({ panel, step, why }) =>
    step === null ? [`${panel} does not occur (${why})`] : [],
  );
  return `Stages by rule: ${[...at, ...none].join(", ")}.`;
}

/** One dotted line a moment, labelled with its letters: stages that fall on one evaluation share it. */
export function stageMarks(stages: readonly WeightStage[]): StepMark[] {
  const steps = [...new Set(stages.flatMap(({ step }) => (step === null ? [] : [step])))];
  return steps.map((step) => ({
    step,
    text: stages.flatMap((stage) => (stage.step === step ? [stage.panel] : [])).join(", "),
    colour: palette.guide,
  }));
}
