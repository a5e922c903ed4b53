// Who computes a step in the comparison. Each runs in a process of its own.
import { join } from "node:path";

/**
 * @typedef {{ id: string, label: string, threads: number, form: "full" | "readout" | "tables" | "ours",
 *   command: readonly string[], env?: Record<string, string>, kind?: "decoder" }} EngineUnderTest `form`: which arithmetic it
 *   does, for GFLOP/s (bench/arithmetic.mjs); `kind`: it trains such models only
 */

/** What every ratio is against. */
export const FULL = "torch-full";
export const ALGEBRA = "torch-algebra";
/** PyTorch on our algebra, however far it goes, eager and compiled. */
export const isAlgebra = (id) => /^torch-(?:algebra|tables)/.test(id);

const here = (...path) => join(import.meta.dirname, ...path);

/**
 * @param {{ python: string | null, transformers: boolean, quick: boolean, gpu?: boolean }} options `gpu`: a real one is here
 * @returns {EngineUnderTest[]}
 */
export function engines({ python, transformers, quick, gpu = false }) {
  const ours = (threads) => ({
    id: `wasm-${threads}`,
    label: "grokbook, fused wasm",
    threads,
    form: "ours",
    command: [process.execPath, here("engine-process.mjs"), "wasm", String(threads)],
  });
  const onGpu = (replicas) => ({
    id: `webgpu-${replicas}`,
    threads: 1,
    form: "readout",
    label: `grokbook, WebGPU${replicas > 1 ? `, ${replicas} runs at once (ms of all)` : ""}`,
    command: [process.execPath, here("engine-process.mjs"), "webgpu", String(replicas)],
  });
  const tfjs = (kind, label) => (form) => ({
    id: `tfjs-${kind}-${form}`,
    label: `TensorFlow.js, ${label}, ${words[form]}`,
    threads: 1,
    form,
    command: [process.execPath, here("engine-process.mjs"), `tfjs-${kind}`, form],
  });
  const torch = (id, label, form, ...options) => ({
    id,
    label,
    threads: 2,
    form,
    command: [python, here("peers", "torch_peer.py"), ...options],
    env: {
      OMP_NUM_THREADS: "2",
      HF_HUB_OFFLINE: "1",
      TRANSFORMERS_OFFLINE: "1",
      PYTHONDONTWRITEBYTECODE: "1",
    },
  });
  const patched = tfjs("patched", "wasm with patchWasm()");
  const stock = tfjs("stock", "wasm as it comes");
  const [eager, compiled] = ["PyTorch eager", "torch.compile"];
  const [hf, algebra] = ["Hugging Face, full graph", "our algebra, fused AdamW"];
  const tables = (id, kind, ...options) => ({
    ...torch(id, `${kind}, our algebra by tables, fused AdamW`, "tables", "tables", ...options),
    kind: "decoder",
  });
  return [
    ours(2),
    ours(1),
    ...(gpu ? [onGpu(1), onGpu(16)] : []),
    ...(python === null || !transformers ? [] : [torch(FULL, `${eager}, ${hf}`, "full", "full")]),
    ...(python === null
      ? []
      : [torch(ALGEBRA, `${eager}, ${algebra}`, "readout", "algebra"), tables("torch-tables", eager)]),
    ...(python === null || !transformers || quick
      ? []
      : [torch(`${FULL}-compiled`, `${compiled}, ${hf}`, "full", "full", "--compile")]),
    ...(python === null || quick
      ? []
      : [
          torch(`${ALGEBRA}-compiled`, `${compiled}, ${algebra}`, "readout", "algebra", "--compile"),
          tables("torch-tables-compiled", compiled, "--compile"),
        ]),
    patched("readout"),
    ...(quick ? [] : [patched("full"), stock("readout"), stock("full")]),
  ];
}

const words = { full: "full graph", readout: "read-out form" };
