import { Problem } from "../link-tensorflow/problem.mjs";

/**
 * Which way brings TensorFlow with CUDA to this machine: { why, steps }, or a Problem where none does.
 * @param told "wheel" or "package" where the reader chose; null: by what is here
 * @param gpu name of the NVIDIA GPU, or null
 * @param wheel `{ version, cuda, folder }` of a wheel with CUDA that is here, or null
 * @param cuda11 where CUDA 11 and cuDNN 8 lie, or null
 */
export function chooseWay({ machine, arch, gpu, wheel, cuda11, told }) {
  if (gpu === null && told === null)
    throw new Problem(
      "no NVIDIA GPU is seen (nvidia-smi is not on PATH, or it names none): CUDA would bring nothing",
      'the WebAssembly engine needs nothing; engine: "webgpu" takes a GPU of any maker; `npm run cuda -- --wheel` goes on without a GPU',
    );
  const here = `${machine}, ${gpu ?? "no NVIDIA GPU seen"}`;
  if (told === "package" || (told === null && wheel === null && cuda11 !== null && arch === "x64")) {
    if (arch !== "x64")
      throw new Problem(
        `@tensorflow/tfjs-node-gpu is for Linux on x64, this is ${arch}`,
        "npm run cuda -- --wheel",
      );
    const found = cuda11 === null ? "CUDA 11 and cuDNN 8 are not seen" : `CUDA 11 and cuDNN 8 in ${cuda11}`;
    return { why: `${here}; ${found}`, steps: ["as-it-is"] };
  }
  if (wheel !== null)
    return {
      why: `${here}; TensorFlow ${wheel.version ?? "of unknown version"} for CUDA ${wheel.cuda} in ${wheel.folder}`,
      steps: ["link"],
    };
  return {
    why: `${here}; no TensorFlow wheel with CUDA, no CUDA 11 with cuDNN 8`,
    steps: ["install-wheel", "link"],
  };
}
