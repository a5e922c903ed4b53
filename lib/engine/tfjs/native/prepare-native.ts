import util from "node:util";
import { enableProdMode } from "@tensorflow/tfjs-core";

type Removed = { isNullOrUndefined?: (value: unknown) => boolean; isArray?: (value: unknown) => boolean };

/**
 * What TensorFlow's library should find when it loads (all ours; whoever sets one of the variables keeps it):
 * warnings and errors on stderr but no start-up notes; oneDNN's other order of summation off; float32 products in float32,
 * not in TF32's 10 bits, on a GPU; and GPU memory taken as needed, because a sweep puts several processes on one GPU.
 */
export function prepareNative(): void {
  enableProdMode(); // silences notes on what two copies of TensorFlow.js both register
  process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "1";
  process.env["TF_ENABLE_ONEDNN_OPTS"] ??= "0";
  process.env["NVIDIA_TF32_OVERRIDE"] ??= "0";
  process.env["TF_FORCE_GPU_ALLOW_GROWTH"] ??= "true";
  // Node 23 removed the first and deprecates the second; tfjs-node 4.22 calls both.
  const removed = util as unknown as Removed;
  removed.isNullOrUndefined ??= (value) => value === null || value === undefined;
  removed.isArray ??= Array.isArray;
}
