import type { Evaluation, StepRecords, TrainingJob, TrainingState } from "../../types";
import type { ProgramOptions } from "../program";
import { TEAM_CONTROL_WORDS } from "./team";
import type { WasmMemory, WasmModule } from "../../algebra/webassembly";

/** What each thread of a run starts with. All of it is shared, except `rank`. */
export interface ThreadStart {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  /** Int32Array over shared memory: the team's words, then the command that rank 0 gives the others. */
  readonly control: Int32Array;
  readonly rank: number;
  readonly size: number;
  readonly job: TrainingJob;
  readonly options: ProgramOptions;
}

export const COMMAND = TEAM_CONTROL_WORDS;
export const ARGUMENT = TEAM_CONTROL_WORDS + 1;
/** Counts commands; the others sleep on it. */
export const COMMANDS_GIVEN = TEAM_CONTROL_WORDS + 2;
export const CONTROL_WORDS = TEAM_CONTROL_WORDS + 16;

/** Commands that take the whole team; `norm` and `state` are rank 0's alone. */
export const ADVANCE = 1;
export const EVALUATE_TRAIN = 2;
export const EVALUATE_TEST = 3;

export type Request =
  | { readonly call: "advance"; readonly steps: number }
  | { readonly call: "evaluate"; readonly set: "train" | "test" }
  | { readonly call: "norm" }
  | { readonly call: "state" };

export interface Answers {
  advance: StepRecords;
  evaluate: Evaluation;
  norm: number;
  state: TrainingState;
}

/** From a thread to the host: it is ready, an answer to the oldest open request, or why it failed. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly value: Answers[keyof Answers] }
  | { readonly kind: "failed"; readonly message: string; readonly memoryBytes: number | null };
