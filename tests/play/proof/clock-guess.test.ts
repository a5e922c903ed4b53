import assert from "node:assert/strict";
import { test } from "node:test";
import { modularAddition, type ModularOverrides } from "grokbook/config/modular-addition";
import { clockGuess } from "grokbook/play/proof/clock-guess";
import type { QuickRun } from "grokbook/play/proof/quick-runs";

const quick = (own: ModularOverrides) => modularAddition({ profile: "quick", ...own });
const known = (own: ModularOverrides, tGen: number | null): QuickRun => ({
  id: "x",
  config: quick(own),
  fingerprint: {},
  tMem: 100,
  tGen,
  marks: [],
});
const runs = [
  known({ dataSize: 700, seed: 0 }, 670),
  known({ dataSize: 700, seed: 1 }, 600),
  known({ dataSize: 700, seed: 2 }, 1000),
  known({ dataSize: 400, seed: 1 }, null),
];

test("it reads other seeds of the nearest size, never the model's own run", () => {
  assert.equal(clockGuess(quick({ dataSize: 710, seed: 0 }), runs)?.step, 800);
  assert.equal(clockGuess(quick({ dataSize: 700, seed: 5 }), runs)?.step, 670);
});

test("λ, learning rate and α move it as eq. 7 says", () => {
  const at = (own: ModularOverrides) => clockGuess(quick({ dataSize: 700, seed: 0, ...own }), runs)?.step;
  assert.equal(at({ weightDecay: 0.5 }), 1600);
  assert.equal(at({ learningRate: 3e-3 }), 400);
  assert.equal(at({ rescale: 2 }), Math.round(800 + Math.log(2) / 1.5e-3));
});

test("what the clock cannot say it does not say", () => {
  assert.equal(clockGuess(quick({ modulus: 31, dataSize: 300 }), runs), null);
  assert.match(
    clockGuess(quick({ dataSize: 380, seed: 0 }), runs)!.text,
    /did not generalise within 2,500 steps/,
  );
  assert.match(clockGuess(quick({ dataSize: 700, weightDecay: 0 }), runs)!.text, /never/);
});
