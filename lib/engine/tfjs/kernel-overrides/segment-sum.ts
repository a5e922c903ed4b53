import type { TensorInfo, UnsortedSegmentSumAttrs, UnsortedSegmentSumInputs } from "@tensorflow/tfjs-core";
import { floatsOf, sizeOf } from "./heap";
import { replaceKernel } from "./replace";

/** Sums rows by segment, in row order. tfjs-wasm has no such kernel, and without it the gradient of `tf.gather` throws. */
export function addSegmentSum(): void {
  replaceKernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
    "UnsortedSegmentSum",
    ({ inputs, attrs, backend }) => {
      const [x, segmentIds] = [inputs.x as TensorInfo, inputs.segmentIds as TensorInfo];
      const rowShape = x.shape.slice(segmentIds.shape.length);
      const width = sizeOf(rowShape);
      const out = backend.makeOutput([attrs.numSegments, ...rowShape], "float32");
      const [rows, ids, sums] = [
        floatsOf(backend, x),
        backend.typedArrayFromHeap(segmentIds),
        floatsOf(backend, out),
      ];
      sums.fill(0);
      for (let i = 0; i < ids.length; i++) {
        // As in TensorFlow, a row whose segment does not exist is dropped.
        if (ids[i]! < 0 || ids[i]! >= attrs.numSegments) continue;
        const [from, to] = [i * width, ids[i]! * width];
        for (let c = 0; c < width; c++) sums[to + c]! += rows[from + c]!;
      }
      return out;
    },
  );
}
