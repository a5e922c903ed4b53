import { strict as assert } from "node:assert";
import { totalmem } from "node:os";
import { test } from "node:test";
import { chaptersAtOnce } from "grokbook/cli/chapters/chapters-at-once";
import { physicalCores } from "grokbook/engine/wasm/threads/physical-cores";

test("two quick chapters where there are two cores and memory for them; the full profile one by one", () => {
  const room = physicalCores() > 1 && Math.min(totalmem(), process.constrainedMemory() || Infinity) >= 6e9;
  assert.equal(chaptersAtOnce("quick"), room ? 2 : 1);
  assert.equal(chaptersAtOnce("full"), 1);
});
