import assert from "node:assert/strict";
import { layoutOf } from "grokbook/model/layout";
import type { ModelSpec, TensorSpec } from "grokbook/model/types";

/** Entries of the flat vector that are key biases: their true gradient is 0, so float32 engines differ there by noise that Adam magnifies. */
export function isKeyBias(tensor: TensorSpec, i: number, hiddenSize: number): boolean {
  if (tensor.name.endsWith("attention.self.key.bias")) return true;
  return tensor.name.endsWith("c_attn.bias") && i >= hiddenSize && i < 2 * hiddenSize;
}

/**
 * Every tensor of two flat vectors agrees to `relative` of the expected tensor's largest entry, plus `absolute`.
 * Key biases are left out.
 */
export function assertTensorsClose(
  spec: ModelSpec,
  got: Float32Array,
  expected: Float32Array,
  { relative = 0, absolute = 0 },
): void {
  assert.equal(got.length, expected.length);
  for (const tensor of layoutOf(spec).tensors) {
    let [largest, worst] = [0, 0];
    for (let i = 0; i < tensor.size; i++) {
      if (isKeyBias(tensor, i, spec.hiddenSize)) continue;
      const [g, e] = [got[tensor.offset + i]!, expected[tensor.offset + i]!];
      assert.ok(Number.isFinite(g), `${tensor.name}[${i}] is ${g}`);
      largest = Math.max(largest, Math.abs(e));
      worst = Math.max(worst, Math.abs(g - e));
    }
    const allowed = absolute + relative * largest;
    assert.ok(
      worst <= allowed,
      `${tensor.name}: off by ${worst}, allowed ${allowed} (largest entry ${largest})`,
    );
  }
}

export function assertClose(got: number, expected: number, absolute: number, what = "value"): void {
  assert.ok(Math.abs(got - expected) <= absolute, `${what}: got ${got}, expected ${expected} ± ${absolute}`);
}
