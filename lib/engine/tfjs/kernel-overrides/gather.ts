import type { GatherV2Attrs, GatherV2Inputs, TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, sizeOf } from "./heap";
import { replaceKernel } from "./replace";

/** Rows of a table (`tf.gather` along axis 0) as plain copies: tfjs-wasm's own loop takes 90–115 ms where these take a few. */
export function replaceGather(): void {
  replaceKernel<GatherV2Inputs, GatherV2Attrs>("GatherV2", ({ inputs, attrs, backend }, original) => {
    const [x, indices] = [inputs.x as TensorInfo, inputs.indices as TensorInfo];
    const rowsOfFloats =
      attrs.axis === 0 && attrs.batchDims === 0 && x.dtype === "float32" && indices.dtype === "int32";
    if (!rowsOfFloats || sizeOf(x.shape) === 0) return original(inputs, attrs);

    const out = backend.makeOutput([...indices.shape, ...x.shape.slice(1)], "float32");
    const [table, ids, rows] = [
      floatsOf(backend, x),
      backend.typedArrayFromHeap(indices),
      floatsOf(backend, out),
    ];
    const width = sizeOf(x.shape.slice(1));
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (id < 0 || id >= x.shape[0]!) {
        backend.disposeData(out.dataId);
        throw new Error(`GatherV2: the index value ${id} is not in [0, ${x.shape[0]! - 1}]`);
      }
      rows.set(table.subarray(id * width, (id + 1) * width), i * width);
    }
    return out;
  });
}
