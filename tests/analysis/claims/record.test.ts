import assert from "node:assert/strict";
import { test } from "node:test";
import { afterResults, afterReview, beforeResults, recordText } from "grokbook/analysis/claims/record";

test("a record in one line says when, and whether results were known", () => {
  assert.equal(recordText({ fixed: "2026-11-23" }), "fixed 2026-11-23");
  assert.equal(recordText({ fixed: "2026-11-23", calibrated: "by trials" }), "fixed 2026-11-23 (by trials)");
  const changed = [beforeResults("a", "b"), afterResults("c", "d"), afterReview("e", "f")];
  assert.equal(
    recordText({ fixed: "2026-11-23", changed }),
    "fixed 2026-11-23, changed 2026-11-27 before results, changed 2026-11-27 with results known",
  );
  assert.deepEqual(
    changed.map(({ resultsKnown, since }) => [resultsKnown, since]),
    [
      [false, undefined],
      [true, undefined],
      [true, "252c595"],
    ],
  );
});
