import assert from "node:assert/strict";
import { test } from "node:test";
import { compileKernels, createContext, createMemory } from "grokbook/engine/wasm/memory/compile";
import { alone } from "grokbook/engine/wasm/threads/team";
import { runMethod } from "./method-cells";

interface Push {
  readonly loss: number;
  readonly "push, right class": number;
  readonly "push, wrong class": number;
}
const { inFloat32 } = runMethod("11", {}, ["inFloat32"]) as { inFloat32(m: number): Push };

test("11: what float32 leaves of the two gradients is what the engine's kernel leaves", () => {
  const { kernels, arena } = createContext(compileKernels().module, createMemory(), alone);
  const [logits, targets, totals] = [arena.floats(8), arena.bytes(16), arena.bytes(16)];
  for (const margin of [0.5, 2, 8, 15, 16, 17, 20, 50]) {
    arena.f32(logits, 4).set([margin, 0, 0, 0]);
    arena.i32(targets, 1).fill(0); // the first class
    arena.f64(totals, 2).fill(0);
    kernels.crossEntropy(logits, 4, 1, 2, targets, 1, totals, true);
    const [right = NaN, wrong = NaN] = arena.f32(logits, 2);
    const shown = inFloat32(margin);
    assert.ok(Math.abs(wrong / shown["push, wrong class"] - 1) < 1e-5, `wrong class at ${margin}`);
    assert.ok(Math.abs(right - shown["push, right class"]) < 2 ** -23, `right class at ${margin}`);
    assert.equal(right === 0, margin >= 17, String(margin));
  }
});

test("11: exact until 16, then silent on one side; the other lives to the smallest float32", () => {
  const exact = Math.exp(-8) / (1 + Math.exp(-8));
  assert.ok(Math.abs(inFloat32(8)["push, right class"] / -exact - 1) < 1e-3);
  for (const margin of [17, 50, 103])
    assert.deepEqual([inFloat32(margin).loss, inFloat32(margin)["push, right class"]], [0, 0]);
  assert.ok(inFloat32(103)["push, wrong class"] > 0);
  assert.equal(inFloat32(104)["push, wrong class"], 0);
});
