import assert from "node:assert/strict";
import { test } from "node:test";
import { physicalCores } from "grokbook/engine/wasm/threads/physical-cores";
import { allottedCores } from "grokbook/sweep/queue/allotted-cores";

test("what Slurm gives, never more than there are; without Slurm the machine's", () => {
  const all = physicalCores();
  assert.equal(allottedCores({}), all);
  assert.equal(allottedCores({ SLURM_CPUS_ON_NODE: "1" }), 1);
  assert.equal(allottedCores({ SLURM_CPUS_ON_NODE: "100000" }), all);
  assert.equal(allottedCores({ SLURM_CPUS_ON_NODE: "4(x2)" }), all);
});
