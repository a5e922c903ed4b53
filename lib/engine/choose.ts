import type { EngineChoice } from "../config/types";
import type { Engine, TrainingJob } from "./types";

/** An engine and, in one sentence, why it was taken. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly because: string;
}

/** The engine asked for cannot serve this run. */
export class EngineChoiceError extends Error {
  override readonly name = "EngineChoiceError";
  readonly choice: EngineChoice;

  constructor(choice: EngineChoice, reason: string, fix: string) {
    super(`engine: "${choice}" cannot train this run: ${reason}. ${fix}`);
    this.choice = choice;
  }
}

/**
 * The engine for a job. `auto` takes the fused WebAssembly engine, which is the fastest on a CPU, and where that refuses
 * the model, the TensorFlow.js definition, which takes every model.
 * @throws EngineChoiceError when the engine named cannot train the model
 */
export async function chooseEngine(choice: EngineChoice, job: TrainingJob): Promise<ChosenEngine> {
  if (choice === "webgpu")
    throw new EngineChoiceError(choice, "this engine is not built yet", 'Use engine: "auto".');
  if (choice !== "tfjs") {
    const engine = await fused();
    const refusal = engine.refuses(job);
    if (refusal === null)
      return { engine, because: choice === "auto" ? "fastest on a CPU for this model" : "asked for" };
    if (choice === "wasm") throw new EngineChoiceError(choice, refusal, 'Use engine: "auto" or "tfjs".');
    return { engine: await definition(choice, job), because: `the fused engine refuses: ${refusal}` };
  }
  return { engine: await definition(choice, job), because: "asked for" };
}

async function definition(choice: EngineChoice, job: TrainingJob): Promise<Engine> {
  // Loaded when needed: most runs never touch TensorFlow.js.
  const { tfjsEngine } = await import("./tfjs/engine.js");
  const engine = await tfjsEngine();
  const refusal = engine.refuses(job);
  if (refusal !== null)
    throw new EngineChoiceError(choice, refusal, "No other engine trains it either: change the model.");
  return engine;
}

async function fused(): Promise<Engine> {
  const { wasmEngine } = await import("./wasm/engine.js");
  return wasmEngine();
}
