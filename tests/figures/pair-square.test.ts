import assert from "node:assert/strict";
import { test } from "node:test";
import { modularAddition } from "grokbook/config/modular-addition";
import { modularData } from "grokbook/data/modular/modular";
import { pairSquare } from "grokbook/figures/pair-square";

for (const operation of ["+", "/"] as const) {
  test(`a ${operation} b: every example stands at its own (a, b), and only there`, () => {
    const config = modularAddition({ profile: "quick", modulus: 7, dataSize: 20, operation });
    const { train, test: never } = modularData(config);
    const right = {
      train: Uint8Array.from({ length: 20 }, (_, i) => i % 2),
      test: new Uint8Array(never.count).fill(1),
    };
    const { data, caption } = pairSquare(config, { ...right, step: 30 });
    for (const [i, set] of [train, never].entries()) {
      const z = data[i]!["z"] as (number | null)[][];
      assert.equal(z.flat().filter((cell) => cell !== null).length, set.count);
      for (let k = 0; k < set.count; k++) {
        const [a, b] = [set.tokens[6 * k]!, set.tokens[6 * k + 2]!];
        assert.equal(z[b]![a], (i === 0 ? right.train : right.test)[k]);
      }
    }
    assert.match(caption, /At step 30: trained on: 10 of 20 right; never seen: (\d+) of \1 right\./);
  });
}
