import { backend_util } from "@tensorflow/tfjs-core";
import type { EinsumAttrs, Tensor, TensorInfo } from "@tensorflow/tfjs-core";
import { replaceKernel, runKernel } from "./replace";

/** `tf.einsum`, which tfjs-wasm lacks: by the same plan as the cpu backend, from this backend's own kernels. */
export function addEinsum(): void {
  replaceKernel<TensorInfo[], EinsumAttrs>("Einsum", ({ inputs, attrs, backend }) => {
    const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(attrs.equation, inputs.length);
    backend_util.checkEinsumDimSizes(allDims.length, idDims, inputs as unknown as Tensor[]);
    const { path, steps } = backend_util.getEinsumComputePath(summedDims, idDims);
    const made: TensorInfo[] = [];
    const run = (name: string, args: object, attributes: object): TensorInfo => {
      const result = runKernel(name, backend, args, attributes);
      made.push(result);
      return result;
    };

    let product: TensorInfo | null = null;
    let dims = allDims.length;
    steps.forEach((terms, i) => {
      for (const term of terms) {
        const { permutationIndices: perm, expandDims } = backend_util.getEinsumPermutation(
          dims,
          idDims[term]!,
        );
        let x = inputs[term]!;
        if (!backend_util.isIdentityPermutation(perm)) x = run("Transpose", { x }, { perm });
        const shape = x.shape.slice();
        for (const dim of expandDims) shape.splice(dim, 0, 1);
        if (shape.length !== x.shape.length) x = run("Reshape", { x }, { shape });
        product = product === null ? x : run("Multiply", { a: x, b: product }, {});
      }
      if (i < steps.length - 1) {
        const axis = path[i]!;
        if (axis >= 0)
          product = run("Sum", { x: product! }, { axis: axis - (allDims.length - dims), keepDims: false });
        dims--;
      }
    });

    const last: TensorInfo = product!;
    const result = inputs.includes(last) ? runKernel("Identity", backend, { x: last }, {}) : last;
    for (const tensor of made) if (tensor !== result) backend.disposeData(tensor.dataId);
    return result;
  });
}
