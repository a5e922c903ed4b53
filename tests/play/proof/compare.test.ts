import assert from "node:assert/strict";
import { test } from "node:test";
import type { EngineInfo } from "grokbook/engine/types";
import { compare } from "grokbook/play/proof/compare";
import type { QuickRuns } from "grokbook/play/proof/quick-runs";
import { tiny } from "../../run/tiny";

const engine = (simd: string, fma: boolean): EngineInfo => ({
  name: "wasm",
  description: "",
  fingerprint: { simd, fma, kernels: "x" },
});
const point = { step: 60, trainLoss: 1, trainAccuracy: 1, testLoss: 1, testAccuracy: 0.5, norm: 10 };
const published: QuickRuns = {
  environment: {},
  runs: [
    {
      id: "abc",
      config: tiny(),
      fingerprint: engine("relaxed", true).fingerprint,
      tMem: null,
      tGen: null,
      marks: [{ step: 60, digest: "1".repeat(64), point }],
    },
  ],
};
const here = { id: "abc", step: 60, digest: "1".repeat(64), engine: engine("relaxed", true), point };

test("the same digest is a proof; another one names what differs and how far the numbers are apart", () => {
  assert.equal(compare(published, here).equal, true);
  assert.match(
    compare(published, here).text,
    /reproduced run abc of Node at step 60: the same 32 bytes, SHA-256 11111111…/,
  );
  const plain = compare(published, {
    ...here,
    digest: "2".repeat(64),
    engine: engine("plain", false),
    point: { ...point, testAccuracy: 0.25 },
  });
  assert.equal(plain.equal, false);
  assert.match(
    plain.text,
    /plain SIMD here, relaxed SIMD there; multiply and add rounded apart here, fused multiply-add there/,
  );
  assert.match(plain.text, /Test accuracy 25 % here, 50 % there; norm 10\.0000 here, 10\.0000 there/);
  assert.match(compare(published, { ...here, digest: "2".repeat(64) }).text, /two versions/);
});

test("without a run of Node nothing is claimed", () => {
  assert.equal(compare(published, { ...here, id: "other" }).equal, null);
  assert.equal(compare(published, { ...here, step: 30 }).equal, null);
});
