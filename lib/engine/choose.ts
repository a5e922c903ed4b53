import type { EngineChoice } from "../config/types";
import { TENSORFLOW, withPackagesSoon } from "../data/optional-package";
import { gpuObjectiveRefuses } from "./algebra/objective";
import { fallbackAllowed } from "./fallback";
import type { Engine, EngineInfo, TrainingJob } from "./types";
import type { AutoOptions, GpuForAuto } from "./webgpu/for-auto";

/** An engine and, in one sentence, why it was taken. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly because: string;
}

export interface ChooseOptions extends AutoOptions {
  /** Who computed the run so far, on a machine like this one: `auto` stays with it, and its bytes are those of an unbroken run. */
  readonly begunBy?: EngineInfo["name"] | null;
  /** The engine that made what is to go on, or to be repeated, on whatever machine: its form of a step is taken again. */
  readonly like?: EngineInfo | undefined;
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
 * The engine for a job. `auto` takes a real GPU where there is one, it passes a check against the CPU, and a few steps of this job
 * are faster on it; else the fused WebAssembly engine, the fastest on a CPU; and where that refuses the model, the
 * TensorFlow.js definition, which takes every model. `webgpu` falls back to WebAssembly only where
 * GROKBOOK_WEBGPU_FALLBACK=wasm allows it.
 * @throws EngineChoiceError when the engine named cannot train the model, MissingPackageError when only TensorFlow.js can
 */
export async function chooseEngine(
  choice: EngineChoice,
  job: TrainingJob,
  { begunBy = null, like, ...options }: ChooseOptions = {},
): Promise<ChosenEngine> {
  if (choice === "tfjs") return { engine: await definition(choice, job), because: "asked for" };
  const cpu = await fused(like);
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
  if (begunBy === "wasm") return { engine: cpu, because: "the run was begun on it" };
  const { gpuForAuto, workingGpu } = await import("./webgpu/for-auto.js");
  const { engine, because } =
    begunBy === "webgpu" ? begun(await workingGpu(cpu)) : await gpuForAuto(job, cpu, options);
  if (engine !== null) return { engine, because };
  return { engine: cpu, because: `fastest on a CPU for this model; ${because}` };
}

const begun = ({ engine, because }: GpuForAuto): GpuForAuto => ({
  engine,
  because: engine === null ? `the run was begun on a GPU, but ${because}` : "the run was begun on it",
});

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
  // Loaded when needed: most runs never touch TensorFlow.js, which need not be installed.
  const { tfjsEngine } = await withPackagesSoon(
    { what: `engine: "${choice}" on a model of ${layersText(job)}`, ...TENSORFLOW },
    () => import("./tfjs/engine.js"),
  );
  const engine = await tfjsEngine();
  const refusal = engine.refuses(job);
  if (refusal !== null)
    throw new EngineChoiceError(choice, refusal, "No other engine trains it either: change the model.");
  return engine;
}

const layersText = ({ model: { layers } }: TrainingJob): string =>
  layers === 1 ? "one layer" : `${layers} layers`;

async function fused(like?: EngineInfo): Promise<Engine> {
  const { formLike, wasmEngine } = await import("./wasm/engine.js");
  return wasmEngine(like === undefined ? {} : formLike(like));
}
