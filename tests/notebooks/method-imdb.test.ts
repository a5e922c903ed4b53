import assert from "node:assert/strict";
import { test } from "node:test";
import { jumpFromPaper, reviews } from "grokbook";
import { runCells } from "./run-cells";

test("chapter 04: the clock as the reader sees it is the library's", async () => {
  const configs = [reviews(), reviews({ profile: "quick" }), reviews({ weightDecay: 0.4, rescale: 5 })];
  for (const config of configs) {
    const { window } = await runCells("04", [0], { config }, ["window"]);
    assert.deepEqual(window, jumpFromPaper(config).map(Math.round));
  }
});
