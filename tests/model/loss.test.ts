import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "grokbook/model/differentiate"; // brings the gradients of all operations
import { accuracyOf, lossOf, meanCrossEntropy } from "grokbook/model/loss";
import { lossInFloat64 } from "../support/losses";
import { assertClose } from "../support/closeness";

before(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

test("equal logits cost ln(classes); a certain right answer nothing, a certain wrong one its distance", () => {
  tf.tidy(() => {
    const loss = (logits: number[][], targets: number[]): number =>
      meanCrossEntropy(tf.tensor2d(logits), tf.tensor1d(targets, "int32")).dataSync()[0]!;
    assertClose(loss([[2, 2, 2, 2]], [3]), Math.log(4), 1e-6);
    assertClose(loss([[100, 0]], [0]), 0, 1e-6);
    assertClose(loss([[100, 0]], [1]), 100, 1e-4);
    assertClose(
      loss(
        [
          [100, 0],
          [100, 0],
        ],
        [0, 1],
      ),
      50,
      1e-4,
      "mean over the batch",
    );
  });
});

test("accuracy is the share of largest logits at the target", () => {
  tf.tidy(() => {
    const logits = tf.tensor2d([
      [1, 2, 0],
      [5, 1, 1],
      [0, 0, 1],
    ]);
    assertClose(accuracyOf(logits, tf.tensor1d([1, 1, 2], "int32")).dataSync()[0]!, 2 / 3, 1e-6);
  });
});

test("every loss and its slopes are float64's, from ties to margins where softmax rounds to 1", () => {
  const rows = [
    [3, 1, -2, 0.5],
    [2, 2, 2, 2],
    [0, 25, -3, 1],
    [-40, 5, 3, -1],
    [60, 20, 19, -5],
  ];
  const targets = [1, 3, 1, 0, 0];
  for (const loss of ["cross-entropy", "exact-tail", "stablemax"] as const)
    rows.forEach((row, i) => {
      const want = lossInFloat64(loss, row, targets[i]!);
      const f = (x: tf.Tensor): tf.Scalar =>
        lossOf(x as tf.Tensor2D, tf.tensor1d([targets[i]!], "int32"), loss);
      const { value, grad } = tf.valueAndGrad(f)(tf.tensor2d([row]));
      assertClose(value.dataSync()[0]!, want.value, 1e-6 * Math.max(1, want.value), `${loss} of row ${i}`);
      grad
        .dataSync()
        .forEach((slope, j) => assertClose(slope, want.slopes[j]!, 2e-6, `${loss}, row ${i}, logit ${j}`));
      if (loss === "cross-entropy" || want.value > 1e-3) return;
      // Relative where cross-entropy in float32 has nothing left.
      assertClose(value.dataSync()[0]! / want.value, 1, 1e-5, `${loss}, the tail of row ${i}`);
      assertClose(
        grad.dataSync()[targets[i]!]! / want.slopes[targets[i]!]!,
        1,
        1e-5,
        `${loss}, its right class`,
      );
    });
});

test("a margin of 25: cross-entropy in float32 is 0 and pushes the wrong classes alone, the exact tail does not", () => {
  const slopes = (loss: "cross-entropy" | "exact-tail"): readonly number[] => {
    const f = (x: tf.Tensor): tf.Scalar => lossOf(x as tf.Tensor2D, tf.tensor1d([0], "int32"), loss);
    const { value, grad } = tf.valueAndGrad(f)(tf.tensor2d([[25, 0]]));
    return [value.dataSync()[0]!, ...grad.dataSync()];
  };
  const [loss, right, wrong] = slopes("cross-entropy");
  assert.deepEqual([Math.abs(loss!), Math.abs(right!)], [0, 0]);
  assert.ok(wrong! > 0);
  const exact = slopes("exact-tail");
  assertClose(exact[0]! / Math.exp(-25), 1, 1e-5);
  assert.equal(exact[1], -exact[2]!);
});
