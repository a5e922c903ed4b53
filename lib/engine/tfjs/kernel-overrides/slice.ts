import { slice_util, util } from "@tensorflow/tfjs-core";
import type { SliceAttrs, SliceInputs, TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, sizeOf } from "./heap";
import { replaceKernel } from "./replace";

/**
 * Slices that lie in one piece, as one copy. tfjs-wasm copies the whole tensor out of WebAssembly memory first, which
 * is what taking each parameter out of one flat vector would pay for every time.
 */
export function replaceSlice(): void {
  replaceKernel<SliceInputs, SliceAttrs>("Slice", ({ inputs, attrs, backend }, original) => {
    const x = inputs.x as TensorInfo;
    const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size);
    if (x.dtype !== "float32" || !slice_util.isSliceContinous(x.shape, begin!, size!))
      return original(inputs, attrs);
    const out = backend.makeOutput(size!, "float32");
    const from = slice_util.computeFlatOffset(begin!, util.computeStrides(x.shape));
    floatsOf(backend, out).set(floatsOf(backend, x).subarray(from, from + sizeOf(size!)));
    return out;
  });
}
