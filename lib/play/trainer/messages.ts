import type { RunConfig } from "../../config/types";
import type { EngineInfo } from "../../engine/types";
import type { StopRule } from "../../run/stop-rule";
import type { Point } from "../../run/types";
import type { WeightPoint } from "../../run/weights/weight-point";

/** What a page asks of the worker that trains one model. */
export type Request =
  | {
      readonly ask: "open";
      readonly config: RunConfig;
      /** Steps after which the weights' digest is told. */
      readonly digestAt: readonly number[];
    }
  | {
      readonly ask: "play";
      /** The training stops by itself when both first steps are known; null: at its last step. */
      readonly stopWhen: StopRule | null;
      /** At most so many updates a second; null: as fast as it goes. */
      readonly pace: number | null;
    }
  | { readonly ask: "pause" }
  | { readonly ask: "step" }
  | { readonly ask: "rewind" }
  /** Back to the kept state nearest to a step; training goes on from there, to the same bytes. */
  | { readonly ask: "goTo"; readonly step: number }
  | { readonly ask: "weights" };

/** Why a training stands still. */
export type Standing = "ready" | "paused" | "finished" | "rule" | "diverged";

/** What the worker tells. */
export type Told =
  | { readonly tell: "opened"; readonly id: string; readonly engine: EngineInfo; readonly parameters: number }
  | {
      readonly tell: "progress";
      readonly step: number;
      /** null while it trains. */
      readonly standing: Standing | null;
      /** Over the last seconds; null before anything was timed. */
      readonly stepsPerSecond: number | null;
      /** Milliseconds spent on steps and evaluations, in all. */
      readonly spent: number;
      /** Points that are new since the last message. */
      readonly points: readonly Point[];
      readonly weights: readonly WeightPoint[];
      /** Steps that can be gone back to. */
      readonly kept: readonly number[];
    }
  /** Right (1) and wrong (0) of every training and test example, in the order of the data. */
  | { readonly tell: "answers"; readonly step: number; readonly train: Uint8Array; readonly test: Uint8Array }
  | { readonly tell: "digest"; readonly step: number; readonly digest: string }
  /** A safetensors file. */
  | { readonly tell: "weights"; readonly step: number; readonly file: Uint8Array }
  | { readonly tell: "failed"; readonly message: string };
