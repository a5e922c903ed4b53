import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { geluErf, geluTanh } from "grokbook/model/gelu";
import { assertClose } from "../support/closeness";

before(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

// torch.nn.functional.gelu(x) and gelu(x, approximate="tanh") in float64
const x = [-4, -1, -0.5, 0, 0.5, 1, 3];
const exact = [
  -1.2668496733e-4, -0.15865525393, -0.15426876936, 0, 0.34573123064, 0.84134474607, 2.9959503059,
];
const approximate = [
  -7.0245948192e-5, -0.15880800939, -0.15428599017, 0, 0.34571400983, 0.84119199061, 2.9963626079,
];

test("both GELUs are PyTorch's", () => {
  tf.tidy(() => {
    geluErf(tf.tensor2d([x]))
      .dataSync()
      .forEach((y, i) => assertClose(y, exact[i]!, 2e-6, `gelu(${x[i]})`));
    geluTanh(tf.tensor2d([x]))
      .dataSync()
      .forEach((y, i) => assertClose(y, approximate[i]!, 2e-6, `gelu_new(${x[i]})`));
  });
});
