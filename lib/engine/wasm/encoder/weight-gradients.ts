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
  const { h, row, heads, headRows, headSize: d, mlp, classes, classRow } = sizes;
  const wide = headRows * row;

  /** dW = dyᵀ x, db = Σ dy for y = W x + b. */
  const linear = (
    to: LinearPlaces,
    dy: Address,
    out: number,
    x: Address,
    into: number,
    count: number,
  ): void => {
    kernels.gemm(true, false, out, into, count, dy, out, x, into, to.weight, into, false);
    kernels.zero(to.bias, out);
    kernels.addColumnSums(dy, count, out, to.bias);
  };

  return [
    (count) => {
      kernels.gemm(true, false, mlp, h, count, b.actGradients, mlp, b.middle, h, g.mlpIn.weight, h, false);
    },
    (count) => linear(g.mlpOut, b.outGradients, h, b.act, mlp, count),
    (count) => {
      for (let head = 0; head < heads; head++) {
        kernels.gemm(
          true,
          false,
          d,
          h,
          count,
          b.valueGradients + 4 * head * d,
          h,
          b.contexts + 4 * head * row,
          wide,
          g.value.weight + 4 * head * d * h,
          h,
          false,
        );
      }
      kernels.zero(g.value.bias, h);
      kernels.addColumnSums(b.valueGradients, count, h, g.value.bias);
    },
    (count) => linear(g.output, b.middleGradients, h, b.values, h, count),
    (count) => linear(g.pooler, b.pooledGradients, h, b.out, h, count),
    (count) => {
      kernels.gemm(
        true,
        false,
        classes,
        h,
        count,
        b.logits,
        classRow,
        b.pooled,
        h,
        g.classifier.weight,
        h,
        false,
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
