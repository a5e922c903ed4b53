import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";

import { physicalCores } from "grokbook/engine/wasm/threads/physical-cores";

test("at least one core, never more than the process may use", () => {
  const cores = physicalCores();
  assert.ok(Number.isInteger(cores) && cores >= 1 && cores <= availableParallelism(), `${cores}`);
});
