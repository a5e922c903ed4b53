import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { accuracyOf, meanCrossEntropy } from "grokbook/model/loss";
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
