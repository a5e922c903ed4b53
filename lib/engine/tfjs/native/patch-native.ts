import * as tf from "@tensorflow/tfjs-core";

let patched = false;

/**
 * Gives TensorFlow's native backend a tanh that is right to float32's last bit where it saturates. Its own (Eigen's rational
 * approximation) is exactly 1 from 7.9 on, so 1 − tanh² is 0 there, where float32's is still 5·10⁻⁷: nothing to a loss, but
 * AdamW divides a gradient by its own size, so at α = 10 those pooler weights would stand still that PyTorch moves by the
 * learning rate. Needs the package's kernels; for the whole process, once.
 */
export function patchNative(): void {
  if (patched) return;
  const own = tf.getKernel("Tanh", "tensorflow");
  if (own === undefined) return;
  patched = true;
  tf.unregisterKernel("Tanh", "tensorflow");
  tf.registerKernel({
    ...own,
    kernelFunc(call) {
      const x = call.inputs["x"] as tf.Tensor;
      return tf.tidy(() => {
        const a = tf.abs(x);
        // Loses digits near 0, where the library's own is good.
        const far = tf.mul(tf.sign(x), tf.sub(1, tf.div(2, tf.add(tf.exp(tf.mul(a, 2)), 1))));
        const near = own.kernelFunc(call) as tf.Tensor; // this backend's kernels make tensors, not descriptions of them
        return tf.where(tf.less(a, 1), near, far);
      });
    },
  });
}
