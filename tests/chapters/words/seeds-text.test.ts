import { strict as assert } from "node:assert";
import { test } from "node:test";
import { seedsText } from "grokbook/chapters/words/seeds-text";
import { syntheticRun } from "../../analysis/synthetic";

test("different seeds are counted, not runs", () => {
  const run = (seed: number, dataSize: number) => syntheticRun({ seed, dataSize });
  assert.equal(seedsText([run(0, 1000), run(0, 2000)]), "1 seed");
  assert.equal(seedsText([run(0, 1000), run(1, 1000), run(1, 2000)]), "2 seeds");
});
