import { strict as assert } from "node:assert";
import { test } from "node:test";
import { changedFields } from "grokbook/analysis/clock/changed-fields";
import { branchConfig } from "grokbook/config/branch-config";
import { modularAddition } from "grokbook/config/modular-addition";
import type { BranchChanges } from "grokbook/config/branch-config";
import { idOf } from "../branched";

const config = modularAddition({ profile: "quick" });
const changed = (set: BranchChanges): string =>
  changedFields(branchConfig({ id: idOf(1), config }, { at: 300, set }), config);

test("what a branch changes, in the paper's letters; horizon and cadence are no change", () => {
  assert.equal(changed({ epsilon: 1e-6 }), "ε = 1e-6");
  assert.equal(changed({ beta2: 0.999 }), "β₂ = 0.999");
  assert.equal(changed({ loss: "stablemax" }), "StableMax");
  assert.equal(changed({ loss: "exact-tail" }), "exact tail");
  assert.equal(changed({ gradient: "perpendicular" }), "⊥Grad");
  assert.equal(changed({ moments: "reset" }), "moments at zero");
  assert.equal(changed({ weightDecay: 0, dataSize: 200 }).split(", ").sort().join(), "N = 200,λ = 0");
  assert.equal(changed({ learningRate: 0.01 }), "learningRate = 0.01");
  assert.equal(changed({ steps: 5000, evaluateEvery: 50 }), "nothing");
});
