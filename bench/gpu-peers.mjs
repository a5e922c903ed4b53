import { join } from "node:path";
import { physicalCores } from "grokbook/engine/wasm/threads/physical-cores";
import { ALGEBRA, FULL } from "./engines.mjs";

const here = (...path) => join(import.meta.dirname, ...path);
const WAYS = [
  ["", "eager", []],
  ["-compiled", "torch.compile", ["--compile"]],
  ["-graph", "CUDA graph of the whole step", ["--graph"]],
];

/** Who computes a step on a GPU: ours alone and as replicas, PyTorch on the same device, and ours on the CPU for the agreement of losses. */
export function gpuPeers({ python, transformers, replicas, tiny }) {
  const ours = (count) => ({
    id: `webgpu-${count}`,
    label: `grokbook, WebGPU${count > 1 ? `, ${count} runs at once (ms of all)` : ""}`,
    threads: 1,
    form: "readout",
    command: [process.execPath, here("engine-process.mjs"), "webgpu", String(count)],
  });
  const threads = physicalCores();
  const cpu = {
    id: `wasm-${threads}`,
    label: "grokbook, fused wasm",
    threads,
    form: "readout",
    command: [process.execPath, here("engine-process.mjs"), "wasm", String(threads)],
  };
  const torch = (id, form, words) =>
    WAYS.map(([suffix, way, options]) => ({
      id: `${id}${suffix}`,
      label: `PyTorch on CUDA, ${way}, ${words}`,
      threads: 1,
      form,
      command: [
        python,
        here("peers", "torch_peer.py"),
        form === "full" ? "full" : "algebra",
        "--device",
        "cuda",
        ...options,
      ],
      env: {
        HF_HUB_OFFLINE: "1",
        TRANSFORMERS_OFFLINE: "1",
        PYTHONDONTWRITEBYTECODE: "1",
        NVIDIA_TF32_OVERRIDE: "0",
      },
    }));
  return [
    ours(1),
    ours(replicas),
    cpu,
    ...(python === null || tiny ? [] : torch(ALGEBRA, "readout", "our algebra")),
    ...(python === null || tiny || !transformers ? [] : torch(FULL, "full", "Hugging Face, full graph")),
  ];
}
