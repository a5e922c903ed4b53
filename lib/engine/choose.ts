import type { EngineChoice } from "../config/types";
import { gpuObjectiveRefuses } from "./algebra/objective";
import { fallbackAllowed } from "./fallback";
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
 * The engine for a job. `auto` takes a real GPU where there is one, the step is large enough for it and it passes a check
 * against the CPU; else the fused WebAssembly engine, the fastest on a CPU; and where that refuses the model, the
 * TensorFlow.js definition, which takes every model. `webgpu` falls back to WebAssembly only where
 * GROKBOOK_WEBGPU_FALLBACK=wasm allows it.
 * @throws EngineChoiceError when the engine named cannot train the model
 */
export async function chooseEngine(choice: EngineChoice, job: TrainingJob): Promise<ChosenEngine> {
  if (choice === "tfjs") return { engine: await definition(choice, job), because: "asked for" };
  const cpu = await fused();
  const refusal = cpu.refuses(job);
  if (choice === "auto" && refusal !== null)
    return { engine: await definition(choice, job), because: `the fused engine refuses: ${refusal}` };
  if (refusal !== null) throw new EngineChoiceError(choice, refusal, 'Use engine: "auto" or "tfjs".');
  const onlyCpu = gpuObjectiveRefuses(job);
  if (choice === "webgpu" && onlyCpu !== null)
    throw new EngineChoiceError(choice, onlyCpu, 'Use engine: "auto" or "wasm".');
  if (choice === "webgpu") return gpuOr(cpu);
  if (choice === "wasm") return { engine: cpu, because: "asked for" };
  if (onlyCpu !== null) return { engine: cpu, because: `fastest on a CPU for this model; ${onlyCpu}` };
  const { gpuForAuto } = await import("./webgpu/for-auto.js");
  const { engine, because } = await gpuForAuto(job, cpu);
  if (engine !== null) return { engine, because };
  return { engine: cpu, because: `fastest on a CPU for this model; ${because}` };
}

async function gpuOr(cpu: Engine): Promise<ChosenEngine> {
  const [{ webGpuEngine }, { WebGpuUnavailableError }] = await Promise.all([
    import("./webgpu/engine.js"),
    import("./webgpu/device/errors.js"),
  ]);
  try {
    return { engine: await webGpuEngine(), because: "asked for" };
  } catch (error) {
    if (!(error instanceof WebGpuUnavailableError)) throw error;
    const { reason, fix } = error;
    if (fallbackAllowed())
      return {
        engine: cpu,
        because: `WebGPU was asked for, but ${reason}; GROKBOOK_WEBGPU_FALLBACK allows the CPU`,
      };
    throw new EngineChoiceError(
      "webgpu",
      reason,
      `${fix} GROKBOOK_WEBGPU_FALLBACK=wasm lets such runs train on the CPU.`,
    );
  }
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
