import { into, matrix, productWith, transposed } from "../calls/product";
import type { EncoderKernels } from "./kernels";
import { normGradientFloats } from "./rows";
import type { RowBuffers } from "./rows";
import { ROW_BLOCK } from "./sizes";
import type { EncoderSizes } from "./sizes";
import type { LinearPlaces } from "../../../model/encoder-places";
import type { EncoderTensors } from "./tensors";
import type { Address } from "../../algebra/address";

/**
 * Gradients of the dense weights from the rows of a batch: independent pieces of work, largest first, each written by one
 * thread. `count`: examples of the batch.
 */
export function weightGradientTasks(
  kernels: EncoderKernels,
  sizes: EncoderSizes,
  b: RowBuffers,
  g: EncoderTensors,
  classSums: Address,
): readonly ((count: number) => void)[] {
  const product = productWith(kernels);
  const { h, row, heads, headRows, headSize: d, mlp, classes, classRow } = sizes;
  const wide = headRows * row;

  /** dW = dyᵀ x, db = Σ dy for y = W x + b. */
  const linear = (
    to: LinearPlaces,
    dy: Address,
    out: number,
    x: Address,
    width: number,
    count: number,
  ): void => {
    product({ m: out, n: width, k: count }, transposed(dy, out), matrix(x, width), into(to.weight, width));
    kernels.zero(to.bias, out);
    kernels.addColumnSums(dy, count, out, to.bias);
  };

  return [
    (count) => {
      product(
        { m: mlp, n: h, k: count },
        transposed(b.actGradients, mlp),
        matrix(b.middle, h),
        into(g.mlpIn.weight, h),
      );
    },
    (count) => linear(g.mlpOut, b.outGradients, h, b.act, mlp, count),
    (count) => {
      for (let head = 0; head < heads; head++) {
        product(
          { m: d, n: h, k: count },
          transposed(b.valueGradients + 4 * head * d, h),
          matrix(b.contexts + 4 * head * row, wide),
          into(g.value.weight + 4 * head * d * h, h),
        );
      }
      kernels.zero(g.value.bias, h);
      kernels.addColumnSums(b.valueGradients, count, h, g.value.bias);
    },
    (count) => linear(g.output, b.middleGradients, h, b.values, h, count),
    (count) => linear(g.pooler, b.pooledGradients, h, b.out, h, count),
    (count) => {
      product(
        { m: classes, n: h, k: count },
        transposed(b.logits, classRow),
        matrix(b.pooled, h),
        into(g.classifier.weight, h),
      );
      kernels.zero(classSums, classRow);
      kernels.addColumnSums(b.logits, count, classRow, classSums);
      kernels.broadcastRow(g.classifier.bias, classSums, 1, classes);
      const sum = (to: Address, offset: number, n: number): void =>
        kernels.sumParts(
          b.normGradients + 4 * offset,
          normGradientFloats(sizes),
          Math.ceil(count / ROW_BLOCK),
          n,
          to,
          false,
        );
      sum(g.attentionNorm.weight, 0, h);
      sum(g.attentionNorm.bias, h, h);
      sum(g.outputNorm.weight, 2 * h, h);
      sum(g.outputNorm.bias, 3 * h, h);
      sum(g.mlpIn.bias, 4 * h, mlp);
    },
  ];
}
