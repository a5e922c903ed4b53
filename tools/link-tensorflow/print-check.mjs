// A process of its own, because a library that does not fit can take its process along: loads the TensorFlow linked in the
// folder named, as the engine will, multiplies two matrices of small whole numbers and prints what it found as JSON.
import { createRequire } from "node:module";
import { join } from "node:path";
import { PACKAGE } from "./install-package.mjs";

const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs-core");
const { loadPackage, tensorFlowVersion } = require("../../lib/dist/engine/tfjs/native/native-binding.js");

const problem = loadPackage(createRequire(join(process.argv[2], "link.json")), PACKAGE);
if (problem !== null) {
  console.log(JSON.stringify({ problem }));
} else if (!(await tf.setBackend("tensorflow"))) {
  console.log(JSON.stringify({ problem: "TensorFlow does not start" }));
} else {
  console.log(
    JSON.stringify({
      tensorflow: tensorFlowVersion(),
      gpu: tf.backend().isUsingGpuDevice === true,
      largestError: await multiply(256),
    }),
  );
}

/** Largest error of A·Aᵀ, n × n: its products and sums stay below 2^24, so float32 is exact in whatever order. */
async function multiply(n) {
  const a = Int32Array.from({ length: n * n }, (_, i) => ((Math.floor(i / n) * 7 + (i % n) * 3) % 17) - 8);
  const matrix = tf.tensor2d(Float32Array.from(a), [n, n]);
  const product = await tf.matMul(matrix, matrix, false, true).data();
  let worst = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * a[j * n + k];
      worst = Math.max(worst, Math.abs(product[i * n + j] - sum));
    }
  return worst;
}
