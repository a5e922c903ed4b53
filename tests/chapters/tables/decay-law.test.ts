import { strict as assert } from "node:assert";
import { test } from "node:test";
import { decayLaw } from "grokbook/chapters/tables/decay-law";
import { modularAddition } from "grokbook/config/modular-addition";

test("the share that is left, and the half-life it means", () => {
  const config = modularAddition({ steps: 500 });
  const left = 0.999 ** 500;
  const text = decayLaw(config, { predicted: left, measured: left }).toString();
  assert.match(text, /^γ = lr · λ = 0\.001\n/);
  assert.match(text, /\nshrinking of never-read weights in 500 steps +0\.6064 +0\.6064\n/);
  assert.match(text, /\nhalf-life of such weights \(steps\) +693\.1 +692\.8$/);
});
